/* The outbox of the kit: what was done on this phone is safe here first, then goes to the house, once and in order.

   const outbox = await open();                 // one a page; any number of pages
   await outbox.enrol(code, label)              // -> {device, person, units, villages, sealing}; throws Told
   await outbox.record(op, body)                // -> {replica, seq}; safe on disk when it resolves. Throws: show the paper form.
   await outbox.recordAll([{op, body}, …])      // all or none
   await outbox.send()                          // -> {is, sent}: is = "done" | "busy" | "offline" | "later" | "stopped" (+ code, words)
   await outbox.state()                         // -> {waiting, media, locked (of them), lastSent (ms or null), refused, held, sum, device}
   await outbox.refused()                       // -> [{replica, seq, op, body, code, words}]; kept until a person has seen to it
   await outbox.notes()                         // -> [{replica, seq, is: "conflict" | "done", words}]: e.g. the code of a question
   await outbox.unsent()                        // -> [{replica, seq, op, body}] for a file to hand over
   await outbox.sealBy({id, has(id), seal(name, bytes), unseal(name, sealed)})   // before files: none lies here as it is
   await outbox.addMedia({blob, type, about, words, at, on, village})  // -> sha256; the file and its announcement, one transaction
   await outbox.pull(take)                      // take([{op, body}], {reset}) must keep them before it resolves; -> {is}
   const stop = outbox.keepSending(seen)        // on `online`, on coming back to the page, every 5 minutes; seen(result) after each
   mint() of wire.js makes ids (session, learner, roster, media) before they are recorded as a body's `name`.

   Operations and bodies: docs/rules/sync.md. The same rules in Python: src/longhouse/sync/rules/outbox.py. */

import { codeOf, encode, forked, heard, hexOf, link, links, mint, start, unpack, written } from "./wire.js";

const API = "/api/v1/sync/";
const PART = 262_144, SECONDS = 20, EVERY_MS = 300_000, ROUNDS = 10_000;
const USUAL = 250, MOST = 2_000, USUAL_BYTES = 8_192, MOST_BYTES = 60_000, QUICK_MS = 3_000;
const ALL = ["meta", "events", "names", "refused", "notes", "media"];

/** What the house refused as a whole; `words` are for people. */
export class Told extends Error {
  constructor({ code, title }) {
    super(title ?? code);
    this.code = code;
    this.words = title ?? "";
  }
}

/** Return what a request of IndexedDB brings. */
export const wait = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

/** Open the outbox of this browser; rejects where the browser keeps nothing. */
export async function open({ name = "longhouse-outbox", fetch = globalThis.fetch.bind(globalThis) } = {}) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => ALL.forEach((store) => request.result.createObjectStore(store));
  return new Outbox(await wait(request), name, fetch);
}

class Outbox {
  constructor(db, name, fetch) {
    Object.assign(this, { db, name, fetch, limit: USUAL, good: 0 });
    db.onversionchange = () => db.close();
  }

  /* One transaction over everything, on disk when it resolves. `act` may wait for nothing but its stores. */
  async write(act) {
    const change = this.db.transaction(ALL, "readwrite", { durability: "strict" });
    const done = new Promise((safe, fail) => {
      change.oncomplete = safe;
      change.onabort = () => fail(change.error ?? new Error("aborted"));
    });
    const store = Object.fromEntries(ALL.map((each) => [each, change.objectStore(each)]));
    let result;
    try {
      result = await act(store);
    } catch (error) {
      done.catch(() => {});
      try { change.abort(); } catch { /* it has ended by itself */ }
      throw error;
    }
    await done;
    return result;
  }

  read(store, key) {
    return wait(this.db.transaction(store).objectStore(store).get(key));
  }

  range(store, replica, from = 1, to = Infinity) {
    return wait(this.db.transaction(store).objectStore(store).getAll(IDBKeyRange.bound([replica, from], [replica, to])));
  }

  async logs() {
    return (await this.read("meta", "logs")) ?? [];
  }

  async record(op, body) {
    return (await this.recordAll([{ op, body }]))[0];
  }

  recordAll(events) {
    return this.write((store) => recordIn(store, events));
  }

  async state() {
    const [logs, meta, refused, media] = await Promise.all([
      this.logs(), this.read("meta", "state"), this.every("refused"), this.every("media"),
    ]);
    const left = media.filter((file) => !file.done && !file.refused);
    return {
      waiting: logs.reduce((sum, log) => sum + log.count - log.sure, 0),
      media: left.length,
      locked: left.filter((file) => file.sealed && this.keeper && !this.keeper.has(file.sealed.id)).length,
      lastSent: meta?.lastSent ?? null,
      refused: refused.length,
      held: logs.reduce((sum, log) => sum + log.sure, 0),
      sum: logs.length ? codeOf(logs.at(-1).sureSum ?? new Uint8Array()) : "",
      device: (await this.read("meta", "device")) ?? null,
    };
  }

  every(store) {
    return wait(this.db.transaction(store).objectStore(store).getAll());
  }

  refused() {
    return this.every("refused");
  }

  notes() {
    return this.every("notes");
  }

  async unsent() {
    const found = [];
    for (const { replica, sure } of await this.logs()) {
      const events = await this.range("events", replica, sure + 1);
      found.push(...events.map((event, at) => ({ replica, seq: sure + 1 + at, ...event })));
    }
    return found;
  }

  /* --- The house --- */

  async call(path, { method = "GET", body, headers = {} } = {}) {
    const device = await this.read("meta", "device");
    const given = device ? { Authorization: `Bearer ${device.token}`, ...headers } : headers;
    const answer = await this.fetch(API + path, {
      method, body, headers: given, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(SECONDS * 1000),
    });
    if (answer.status >= 400 && method !== "HEAD") throw Object.assign(new Told(await problem(answer)), { status: answer.status });
    return answer;
  }

  async enrol(code, label) {
    const asked = { method: "POST", body: JSON.stringify({ code, label }), headers: { "Content-Type": "application/json" } };
    const device = await (await this.call("enrol", asked)).json();
    const before = await this.read("meta", "device");
    const isOther = before && before.person !== device.person;
    const { waiting, media } = await this.state();
    if (isOther && waiting + media) throw new Told({ code: "other-person" });
    await this.write(async (store) => {
      store.meta.put(device, "device");
      store.meta.delete("cursor");
      if (isOther) for (const each of ["events", "names"]) store[each].clear();
      if (isOther) store.meta.delete("logs");
    });
    const { token, ...told } = device;
    return told;
  }

  /** Send what waits, oldest first, one page and one batch at a time; then files. */
  send() {
    const act = (lock) => (lock ? this.sendAll() : { is: "busy", sent: 0 });
    return navigator.locks ? navigator.locks.request(`${this.name}-send`, { ifAvailable: true }, act) : this.sendAll();
  }

  async sendAll() {
    let sent = 0;
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const batch = await this.nextBatch();
        if (batch === null) break;
        sent += await this.pushOne(batch);
      }
      await this.sendMedia();
      return { is: "done", sent };
    } catch (error) {
      return { ...ended(error), sent };
    }
  }

  async pushOne(batch) {
    const begun = performance.now();
    try {
      const answer = await this.call("push", { method: "POST", body: batch.bytes, headers: { "Content-Type": "application/json", ...batch.headers } });
      const reply = heard(await answer.json());
      await this.hear(batch, reply);
      this.pace(performance.now() - begun < QUICK_MS);
      return reply.is === "took" ? batch.events.length : 0;
    } catch (error) {
      this.pace(false);
      if (error.status === 413 && batch.events.length > 1) return 0;
      throw error;
    }
  }

  /* Half as many after a slow or broken try, twice as many after two good ones. */
  pace(isGood) {
    this.good = isGood ? this.good + 1 : 0;
    if (!isGood) this.limit = Math.max(1, Math.floor(this.limit / 2));
    else if (this.good >= 2) this.limit = Math.min(MOST, this.limit * 2);
  }

  async nextBatch() {
    let parent;
    for (const log of await this.logs()) {
      if (log.sure < log.count) return this.batchOf(log, parent);
      if (log.count) parent = { replica: log.replica, have: log.count, sum: codeOf(log.sureSum) };
    }
    return null;
  }

  async batchOf(log, parent) {
    const { replica, sure, origin } = log, first = sure + 1;
    const before = log.sureSum ?? (await start(replica));
    const all = await this.range("events", replica, first, sure + this.limit);
    const named = new Map((await this.range("names", replica)).map(({ name, seq }) => [name, seq]));
    const most = Math.min(MOST_BYTES, Math.max(USUAL_BYTES, (USUAL_BYTES * this.limit) / USUAL));
    for (let count = all.length; ; count = Math.ceil(count / 2)) {
      const batch = { replica, first, after: codeOf(before), events: all.slice(0, count), at: Math.floor(Date.now() / 1000) };
      if (first === 1) Object.assign(batch, { parent, origin: origin && { ...origin, sum: codeOf(origin.sum) } });
      const packed = await encode(written(batch, named));
      if (count === 1 || packed.bytes.length <= most) return { ...batch, ...packed, sums: await links(before, batch.events) };
    }
  }

  /* --- Hearing: each verdict as in rules/outbox.py --- */

  async hear(batch, reply) {
    if (reply.is === "took") return this.taken(batch, reply);
    if (reply.is === "fork") return this.fork(batch, reply.fork);
    if (reply.is === "rejoin") return this.rejoin(batch.replica);
    if (reply.is === "unlike") return this.change(batch.replica, async (log) => Object.assign(log, { sure: 0, sureSum: null }));
    return this.hearMark(reply.is === "parent" ? batch.parent.replica : batch.replica, reply);
  }

  change(replica, act) {
    return this.write(async (store) => {
      const logs = (await wait(store.meta.get("logs"))) ?? [];
      const log = logs.find((each) => each.replica === replica);
      if (log) await act(log, store, logs);
      store.meta.put(logs, "logs");
    });
  }

  taken(batch, reply) {
    const latest = batch.first + batch.events.length - 1;
    return this.change(batch.replica, async (log, store) => {
      if (latest > log.sure) Object.assign(log, { sure: latest, sureSum: batch.sums.at(-1) });
      store.meta.put({ lastSent: Date.now() }, "state");
      for (const each of reply.rejected) {
        const event = batch.events[each.seq - batch.first];
        store.refused.put({ replica: batch.replica, ...event, ...each }, [batch.replica, each.seq]);
      }
      for (const each of reply.notes) store.notes.put({ replica: batch.replica, ...each }, [batch.replica, each.seq]);
    });
  }

  async hearMark(replica, { have, sum }) {
    const log = (await this.logs()).find((each) => each.replica === replica);
    if (!log || have > log.count || (have === log.sure && log.sureSum && codeOf(log.sureSum) === sum)) return undefined;
    let own = await start(replica);
    for (const event of have ? await this.range("events", replica, 1, have) : []) own = await link(own, event);
    return this.change(replica, async (now) => {
      if (codeOf(own) === sum) Object.assign(now, { sure: have, sureSum: own });
      else if (have <= now.sure) Object.assign(now, { sure: 0, sureSum: null });
    });
  }

  async fork(batch, seq) {
    const place = seq - batch.first;
    if (place < 0 || place >= batch.events.length) return undefined;
    const [before, sum] = batch.sums.slice(place, place + 2);
    const replica = await forked(batch.replica, sum);
    return this.change(batch.replica, async (log, store, logs) => {
      const own = { replica, count: 0, sure: 0, sureSum: null, origin: { replica: batch.replica, have: seq, sum } };
      await move(store, log, seq, own);
      Object.assign(log, { count: seq - 1, sure: seq - 1, sureSum: before });
      logs.splice(logs.indexOf(log) + 1, 0, own);
    });
  }

  rejoin(replica) {
    return this.change(replica, async (log, store, logs) => {
      const origin = logs.find((each) => each.replica === log.origin?.replica);
      if (!origin) return;
      const first = logs.indexOf(origin) + 1;
      for (const each of logs.splice(first, logs.indexOf(log) - first + 1)) await move(store, each, 1, origin);
    });
  }

  /* --- Files --- */

  async sealBy(keeper) {
    this.keeper = keeper;
    for (const file of await this.every("media")) {
      const bytes = file.done || file.sealed?.id === keeper.id ? null : await this.bytesOf(file);
      if (!bytes) continue;
      const { bytes: _, ...kept } = file;
      kept.sealed = await keeper.seal(file.sha256, bytes);
      await this.write(async (store) => store.media.put(kept, file.sha256));
    }
  }

  /** Return the bytes of a file that waits, or null where they lie under a key that is not here. */
  async bytesOf({ sha256, bytes, sealed }) {
    if (!sealed) return bytes;
    return this.keeper?.has(sealed.id) ? this.keeper.unseal(sha256, sealed) : null;
  }

  async addMedia({ blob, ...said }) {
    const bytes = await blob.arrayBuffer();
    const sha256 = hexOf(await crypto.subtle.digest("SHA-256", bytes));
    const body = { name: mint(), sha256, size: bytes.byteLength, ...said }, sealed = await this.keeper.seal(sha256, bytes);
    await this.write(async (store) => {
      store.media.put({ sha256, sealed, next: 0, done: false, tries: 0 }, sha256);
      await recordIn(store, [{ op: "media", body }]);
    });
    return sha256;
  }

  async sendMedia() {
    for (const file of (await this.every("media")).filter((each) => !each.done && !each.refused)) await this.sendFile(file);
  }

  async sendFile(file) {
    const bytes = await this.bytesOf(file);
    if (!bytes) return;
    const parts = Math.max(1, Math.ceil(bytes.byteLength / PART));
    let isMissing = false; // after the first part that the house lacks, it is not asked again
    try {
      for (; file.next < parts; file.next += 1) {
        const at = `media/${file.sha256}/${file.next}`, body = bytes.slice(file.next * PART, (file.next + 1) * PART);
        if (!isMissing && (await this.call(at, { method: "HEAD" })).status === 200) continue;
        isMissing = true;
        file.done = (await this.call(at, { method: "PUT", body, headers: { "Content-Type": "application/octet-stream" } })).status === 201;
      }
      file.done = true;
      file.sealed = null;
    } catch (error) {
      if (error.code !== "media-not-right") throw error;
      Object.assign(file, { next: 0, tries: file.tries + 1, refused: file.tries >= 2 });
    } finally {
      await this.write(async (store) => store.media.put(file, file.sha256));
    }
  }

  /* --- Pull --- */

  async pull(take) {
    try {
      for (let more = true; more; ) more = await this.pullOne(take);
      return { is: "done" };
    } catch (error) {
      return ended(error);
    }
  }

  async pullOne(take) {
    const { cursor = "", tag = "" } = (await this.read("meta", "cursor")) ?? {};
    const asked = new URLSearchParams({ cursor });
    for (const log of await this.logs()) asked.append("replica", `${log.replica}:${log.count}`);
    const answer = await this.call(`pull?${asked}`, { headers: tag ? { "If-None-Match": tag } : {} });
    if (answer.status === 304) return false;
    const said = await answer.json();
    await take(unpack(said.groups, (number) => said.ids[number]), { reset: said.reset });
    await this.write(async (store) => store.meta.put({ cursor: said.cursor, tag: answer.headers.get("ETag") ?? "" }, "cursor"));
    for (const mark of said.marks) await this.hearMark(mark.replica, mark);
    return said.more;
  }

  keepSending(seen = () => {}) {
    const act = async () => document.visibilityState === "visible" && navigator.onLine && seen(await this.send());
    const clock = setInterval(act, EVERY_MS);
    addEventListener("online", act);
    document.addEventListener("visibilitychange", act);
    act();
    return () => {
      clearInterval(clock);
      removeEventListener("online", act);
      document.removeEventListener("visibilitychange", act);
    };
  }
}

async function recordIn(store, events) {
  const logs = (await wait(store.meta.get("logs"))) ?? [];
  if (!logs.length) logs.push({ replica: mint(), count: 0, sure: 0, sureSum: null });
  const log = logs.at(-1);
  const places = events.map((event) => put(store, log, event));
  store.meta.put(logs, "logs");
  return places;
}

/* Give an event its number: in the same transaction as what it records. */
function put(store, log, { op, body }) {
  log.count += 1;
  const key = [log.replica, log.count];
  store.events.put({ op, body }, key);
  if (typeof body.name === "string" && body.name) store.names.put({ name: body.name, seq: log.count }, key);
  return { replica: log.replica, seq: log.count };
}

async function move(store, from, seq, to) {
  const range = IDBKeyRange.bound([from.replica, seq], [from.replica, Infinity]);
  const events = await wait(store.events.getAll(range));
  store.events.delete(range);
  store.names.delete(range);
  for (const event of events) put(store, to, event);
}

async function problem(answer) {
  try {
    return await answer.json();
  } catch {
    return { code: `http-${answer.status}` };
  }
}

/* What becomes of an attempt that ended early: no line, a house that is not well, or a refusal that asking again does not mend. */
function ended(error) {
  if (error instanceof Told) {
    const is = error.status >= 500 || error.status === 429 ? "later" : "stopped";
    return { is, code: error.code, words: error.words };
  }
  if (["AbortError", "TimeoutError", "TypeError", "SyntaxError", "NetworkError"].includes(error?.name)) return { is: "offline" };
  throw error;
}
