// The signed content pack on the phone: fetched in small parts, checked, kept, read without the network. What each function
// takes, gives and throws: docs/rules/packs.md.
import { answersOf, indexOf } from "./pack_asking.js";

export class PackError extends Error {
  constructor(code) { super(code); this.code = code; }
}

const BUDGET = 50 * 1024 * 1024, AT_ONCE = 3, PATIENCE = 20_000, SIGN = "Ed25519";
const VENDOR = new URL("../learning/vendor/ed25519.js", import.meta.url);
let opened, asked;

// --- the shelf on the phone: a database of its own, so that nothing here can ever delete a record ---------------------

function shelf() {
  opened ??= new Promise((done, fail) => {
    const ask = indexedDB.open("lh-pack", 1);
    ask.onupgradeneeded = () => {
      ask.result.createObjectStore("parts");
      ask.result.createObjectStore("lists");
    };
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => { opened = undefined; fail(ask.error); };
  });
  return opened;
}

async function within(mode, act) {
  const work = (await shelf()).transaction(["parts", "lists"], mode);
  const ended = new Promise((done, fail) => {
    work.oncomplete = done;
    work.onabort = work.onerror = () => fail(work.error ?? new PackError("full"));
  });
  const found = await act(work.objectStore("parts"), work.objectStore("lists"));
  await ended;
  return found;
}

const told = (ask) => new Promise((done, fail) => { ask.onsuccess = () => done(ask.result); ask.onerror = () => fail(ask.error); });
const kept = (name) => within("readonly", (parts, lists) => told(lists.get(name)));
const part = (name) => within("readonly", (parts) => told(parts.get(name)));

// --- installing ------------------------------------------------------------------------------------------------------

export async function installPack(url, onProgress = () => {}, { keys } = {}) {
  const work = () => install(new URL(url, location.href).href, onProgress, keys);
  if (!navigator.locks) return work();
  return navigator.locks.request("lh-pack", { ifAvailable: true }, (lock) => {
    if (!lock) throw new PackError("busy");
    return work();
  });
}

async function install(url, onProgress, keys) {
  const list = await checkedList(url, keys);
  const wanted = partsOf(list);
  const total = sum(wanted, 2);
  if (sum(wanted, 1) > BUDGET) throw new PackError("too-big");
  await within("readwrite", (parts, lists) => { lists.put({ list, url }, "next"); });
  const held = new Set(await within("readonly", (parts) => told(parts.getAllKeys())));
  const missing = wanted.filter(([name]) => !held.has(name));
  const progress = { have: wanted.length - missing.length, all: wanted.length, bytes: total - sum(missing, 2), total };
  onProgress({ ...progress });
  const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, async () => {
    for (let one; (one = missing.shift());) {
      try {
        await keep(one, await fetched(new URL(`phan/${one[0]}`, url)));
      } catch (fault) {
        missing.length = 0; // the other lanes finish what they hold
        throw fault;
      }
      progress.have += 1;
      progress.bytes += one[2];
      onProgress({ ...progress });
    }
  }));
  const fault = lanes.find((lane) => lane.reason)?.reason;
  if (fault) throw fault;
  await turnTo(list, url);
  return packState();
}

/** Give the list of a pack if a key we trust has signed these very bytes. */
async function checkedList(url, keys) {
  const text = new TextDecoder().decode(await fetched(url, "no-cache"));
  const cut = text.indexOf("\n");
  const body = new TextEncoder().encode(text.slice(cut + 1));
  const known = (await kept("now"))?.keys ?? keys ?? (await keysOf(url));
  const verdicts = await Promise.all(text.slice(0, Math.max(cut, 0)).split(" ").map((line) => signedHash(line, known)));
  const hash = verdicts.find((found) => found && found.length === 64);
  if (!hash) throw new PackError(verdicts.find(Boolean) ?? "unreadable");
  if (hash !== (await digest(body))) throw new PackError("forged");
  const list = json(body);
  if (list?.kind !== "pack" || list.v !== 1) throw new PackError("unreadable");
  return list;
}

/** Return the hash that a line signs, "forged" or "unknown-key", or null where it is no such line. */
async function signedHash(line, keys) {
  const [head, said, sign] = line.split(".");
  if (!sign) return null;
  const [header, payload] = [head, said].map((piece) => json(bytes(piece)));
  if (header?.typ !== "pack" || header.alg !== "EdDSA" || !payload?.sha256) return null;
  const key = keys.find((row) => row.kid === header.kid && row.crv === SIGN);
  if (!key) return "unknown-key";
  return (await isSigned(bytes(sign), new TextEncoder().encode(`${head}.${said}`), bytes(key.x))) ? payload.sha256 : "forged";
}

async function isSigned(sign, message, raw) {
  try {
    const key = await crypto.subtle.importKey("raw", raw, { name: SIGN }, false, ["verify"]);
    return await crypto.subtle.verify({ name: SIGN }, key, sign, message);
  } catch {
    const { verify } = await import(VENDOR);
    try { return verify(sign, message, raw); } catch { return false; }
  }
}

const keysOf = async (url) => json(await fetched(new URL("/chung-nhan/khoa.json", url), "no-cache"))?.keys ?? [];

async function fetched(url, cache = "default") {
  const patience = new AbortController();
  const bell = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(url, { cache, signal: patience.signal, credentials: "omit" });
    if (answer.status === 410 || answer.status === 404) throw new PackError("gone");
    if (!answer.ok) throw new PackError("offline");
    return new Uint8Array(await answer.arrayBuffer());
  } catch (fault) {
    throw fault instanceof PackError ? fault : new PackError("offline");
  } finally {
    clearTimeout(bell);
  }
}

/** Keep a part once its content is what its name says; make room by giving up what no pack needs, then old sounds. */
async function keep([name], content) {
  if ((await digest(content)) !== name) throw new PackError("damaged");
  const put = () => within("readwrite", (parts) => { parts.put({ content, at: Date.now() }, name); });
  try {
    await put();
  } catch {
    if (!(await madeRoom(content.length))) throw new PackError("full");
    await put().catch(() => { throw new PackError("full"); });
  }
}

async function madeRoom(need) {
  const [now, next] = [await kept("now"), await kept("next")];
  const wanted = new Set([now, next].flatMap((row) => (row ? partsOf(row.list) : [])).map(([name]) => name));
  const sounds = new Set(now ? soundsOf(now.list).map(([name]) => name) : []);
  return within("readwrite", async (parts) => {
    const names = await told(parts.getAllKeys());
    const ages = new Map(await Promise.all(names.map(async (name) => [name, (await told(parts.get(name))).at])));
    const spare = names.filter((name) => !wanted.has(name));
    const quiet = names.filter((name) => wanted.has(name) && sounds.has(name)).sort((a, b) => ages.get(a) - ages.get(b));
    let freed = 0;
    for (const name of [...spare, ...quiet]) {
      if (freed >= need) break;
      freed += (await told(parts.get(name))).content.length;
      parts.delete(name);
    }
    return freed >= need;
  });
}

/** Turn from the old pack to the new one in one step, then give up what only the old one needed. */
async function turnTo(list, url) {
  const found = json((await part(list.certificates[0][0])).content);
  const wanted = new Set(partsOf(list).map(([name]) => name));
  await within("readwrite", async (parts, lists) => {
    lists.put({ list, url, keys: found?.keys ?? [] }, "now");
    lists.delete("next");
    for (const name of await told(parts.getAllKeys())) if (!wanted.has(name)) parts.delete(name);
  });
  asked = undefined;
}

// --- reading ---------------------------------------------------------------------------------------------------------

export async function packState() {
  const [now, next] = [await kept("now"), await kept("next")];
  const held = new Set(await within("readonly", (parts) => told(parts.getAllKeys())));
  const aim = next ?? now;
  const wanted = aim ? partsOf(aim.list) : [];
  const here = wanted.filter(([name]) => held.has(name));
  return {
    state: next ? "partial" : now ? "ready" : "none",
    version: now?.list.version ?? "",
    made: now?.list.made ?? "",
    house: now?.list.house ?? "",
    lessons: now?.list.lessons.length ?? 0,
    bytes: sum(here, 2),
    total: sum(wanted, 2),
    have: here.length,
    all: wanted.length,
    url: aim?.url ?? "",
    lost: now ? soundsOf(now.list).filter(([name]) => !held.has(name)).length : 0,
  };
}

export async function lessons() {
  const now = await kept("now");
  const frame = (await skills())?.groups ?? [];
  return (now?.list.lessons ?? []).map((row) => ({
    id: row.id, title: row.title, track: row.track, group: row.group, minutes: row.minutes,
    groupName: frame.find((group) => group.id === row.group)?.name ?? row.group,
    checked: row.checked ?? null,
    flags: row.flags ?? [],
    languages: now.list.languages
      .map(([tag, name]) => ({ tag, name, words: tag in row.words, sound: tag in (row.sounds ?? {}) }))
      .filter((language) => language.words || language.sound),
  }));
}

export async function lesson(id, tag = "vi") {
  const row = (await kept("now"))?.list.lessons.find((one) => one.id === id);
  if (!row) return null;
  const own = await read(row.words.vi);
  const other = tag !== "vi" && row.words[tag] ? await read(row.words[tag]) : {};
  const sound = await soundOf(row.sounds?.[tag]);
  return { by: "", reviewed: "", ...own, ...other, tag, checked: row.checked ?? null, flags: row.flags ?? [], sound };
}

async function soundOf(named) {
  if (!named) return null;
  const pieces = await Promise.all(named.map(([name]) => part(name)));
  if (pieces.some((piece) => !piece)) return null;
  await within("readwrite", (parts) => pieces.forEach(({ content }, place) => parts.put({ content, at: Date.now() }, named[place][0])));
  return new Blob(pieces.map((piece) => piece.content), { type: "audio/ogg" });
}

export async function skills() {
  const now = await kept("now");
  if (!now) return null;
  const [frame, ...asks] = await Promise.all(now.list.skills.map(read));
  return { ...frame, items: asks.flatMap((group) => group.items) };
}

export async function certificates() {
  const now = await kept("now");
  return now ? read(now.list.certificates[0]) : null;
}

export async function ask(question) {
  const now = await kept("now");
  if (asked?.version !== now?.list.version) {
    const drawers = now ? await Promise.all(now.list.procedures.map(read)) : [];
    asked = { version: now?.list.version, index: indexOf(drawers.flat()) };
  }
  return answersOf(asked.index, question);
}

export async function forgetPack() {
  await within("readwrite", (parts, lists) => { parts.clear(); lists.clear(); });
  asked = undefined;
}

const read = async ([name]) => json((await part(name)).content);
const soundsOf = (list) => list.lessons.flatMap((row) => Object.values(row.sounds ?? {}).flat());
const sum = (named, place) => named.reduce((all, row) => all + row[place], 0);

/** Every part of a pack, once each: what is small and asked first comes first, sounds last. */
function partsOf(list) {
  const words = list.lessons.flatMap((row) => Object.values(row.words));
  const every = [...list.certificates, ...list.skills, ...list.procedures, ...words, ...soundsOf(list)];
  return [...new Map(every.map((row) => [row[0], row])).values()];
}

const digest = async (content) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", content))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function json(content) {
  try { return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content)); } catch { return null; }
}

function bytes(text) {
  try { return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0)); } catch { return new Uint8Array(); }
}
