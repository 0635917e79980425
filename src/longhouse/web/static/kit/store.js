// What this phone keeps for the helper: rows encrypted with a key that only the PIN opens. What is to be sent lies in outbox.js.
//
// const store = await openStore()
// store.isSet()                     -> whether a PIN was chosen
// await store.setPin(pin)           makes the key and opens
// await store.unlock(pin)           -> "open" | "wrong" | {until}: too many tries, wait
// await store.forget()              takes every row and the PIN off the phone
// store.all(kind), store.get(kind, id)      what is there, from memory
// await store.putAll([[kind, id, value]], [[kind, id]])    keeps the first, drops the second, in one transaction, on disk
// await store.plain(name), store.setPlain(name, value)     what is no secret: settings, names of villages

import { wait } from "./outbox.js";
import { keyFrom, random, ROUNDS } from "./sealing.js";

const FREE_TRIES = 5, WAIT_MS = 30_000, MOST_WAIT_MS = 3_600_000;
const utf8 = new TextEncoder();

export async function openStore(name = "lh-kit") {
  const ask = indexedDB.open(name, 1);
  ask.onupgradeneeded = () => ["plain", "rows"].forEach((part) => ask.result.createObjectStore(part));
  const db = await wait(ask);
  db.onversionchange = () => db.close();
  const store = new Store(db);
  store.door = await store.plain("door");
  return store;
}

class Store {
  constructor(db) {
    Object.assign(this, { db, key: null, kept: new Map(), door: null });
  }

  isSet() {
    return Boolean(this.door);
  }

  plain(name) {
    return wait(this.db.transaction("plain").objectStore("plain").get(name));
  }

  setPlain(name, value) {
    return this.write("plain", (plain) => plain.put(value, name));
  }

  write(part, act) {
    const change = this.db.transaction(part, "readwrite", { durability: "strict" });
    const done = new Promise((safe, fail) => { change.oncomplete = safe; change.onabort = () => fail(change.error ?? new Error("aborted")); });
    act(change.objectStore(part));
    return done;
  }

  async setPin(pin) {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
    const salt = random(16), iv = random(12);
    const wrapped = await crypto.subtle.wrapKey("raw", key, await keyFrom(pin, salt, ROUNDS, ["wrapKey"]), { name: "AES-GCM", iv });
    this.door = { salt, iv, wrapped, rounds: ROUNDS, tries: 0, until: 0 };
    await this.setPlain("door", this.door);
    await this.unlock(pin);
  }

  async unlock(pin, now = Date.now()) {
    const { salt, iv, wrapped, rounds, tries, until } = this.door;
    if (until > now) return { until };
    try {
      const opener = await keyFrom(pin, salt, rounds, ["unwrapKey"]);
      this.key = await crypto.subtle.unwrapKey("raw", wrapped, opener, { name: "AES-GCM", iv }, "AES-GCM", false, ["encrypt", "decrypt"]);
    } catch {
      const over = tries + 1 - FREE_TRIES;
      const wait = over >= 0 ? Math.min(MOST_WAIT_MS, WAIT_MS * 2 ** over) : 0;
      Object.assign(this.door, { tries: tries + 1, until: wait ? now + wait : 0 });
      await this.setPlain("door", this.door);
      return wait ? { until: now + wait } : "wrong";
    }
    Object.assign(this.door, { tries: 0, until: 0 });
    await this.setPlain("door", this.door);
    await this.load();
    return "open";
  }

  async load() {
    const rows = this.db.transaction("rows").objectStore("rows");
    const [names, boxes] = await Promise.all([wait(rows.getAllKeys()), wait(rows.getAll())]);
    const values = await Promise.all(boxes.map((box, at) => this.opened(names[at], box)));
    names.forEach((name, at) => this.kept.set(name, values[at]));
  }

  async opened(name, { iv, box }) {
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(name) }, this.key, box);
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  async closed(name, value) {
    const iv = random(12), how = { name: "AES-GCM", iv, additionalData: utf8.encode(name) };
    return { iv, box: await crypto.subtle.encrypt(how, this.key, utf8.encode(JSON.stringify(value))) };
  }

  get(kind, id) {
    return this.kept.get(`${kind}/${id}`);
  }

  all(kind) {
    return [...this.kept].filter(([name]) => name.startsWith(`${kind}/`)).map(([, value]) => value);
  }

  async putAll(rows, gone = []) {
    const made = await Promise.all(rows.map(async ([kind, id, value]) => [`${kind}/${id}`, await this.closed(`${kind}/${id}`, value), value]));
    const dropped = gone.map(([kind, id]) => `${kind}/${id}`);
    await this.write("rows", (store) => {
      made.forEach(([name, box]) => store.put(box, name));
      dropped.forEach((name) => store.delete(name));
    });
    made.forEach(([name, , value]) => this.kept.set(name, value));
    dropped.forEach((name) => this.kept.delete(name));
  }

  async forget() {
    await this.write("rows", (rows) => rows.clear());
    await this.write("plain", (plain) => plain.delete("door"));
    Object.assign(this, { key: null, kept: new Map(), door: null });
  }
}

// Whether this phone can be trusted to keep a day's work: room by the browser's own count, and a write that is tried.
const LEAST = 20 * 1024 * 1024, PROBE = 65_536;

/** Return {free, isKept, isEnough}: bytes free, whether the browser promised to keep them, whether a session may begin. */
export async function room(store) {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const free = Math.max(0, quota - usage);
  const isKept = (await navigator.storage?.persisted?.()) ?? false;
  return { free, isKept, isEnough: free >= LEAST && (await isWritable(store)) };
}

/** Ask the browser to keep what is here; it may say no, and is asked again at each start. */
export const askToKeep = async () => (await navigator.storage?.persist?.()) ?? false;

async function isWritable(store) {
  try {
    await store.setPlain("probe", random(PROBE));
    await store.setPlain("probe", 0);
    return true;
  } catch {
    return false;
  }
}
