// Seal what identifies a person: only the province's private key, which is not in this phone, opens it again. Seal photos and
// recordings while they wait: by a key in the helper's rows, behind the PIN, whose spare the house can open. Hand over what is unsent as
// a file: the envelopes in which it would be sent, and the files, under a mark by which the house knows this phone, in a box that only
// the code on the screen opens; read by src/longhouse/sync/rules/handing.py. See docs/rules/kit.md.
//
// seal(value, spki)     -> text in base64url: version 1, our passing public point (65), iv (12), AES-256-GCM box
//     The key of the box is HKDF-SHA-256 over the ECDH secret (P-256), salt = both public points, info "lh-seal-1".

import { house } from "./dom.js";
import { codeOf, mint } from "./wire.js";

const utf8 = new TextEncoder();
const CURVE = { name: "ECDH", namedCurve: "P-256" };
export const text64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
const bytes64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
export const random = (size) => crypto.getRandomValues(new Uint8Array(size));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...new Uint8Array(part)]));

export async function seal(value, spki) {
  const theirs = await crypto.subtle.importKey("spki", bytes64(spki), CURVE, true, []);
  const ours = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const [own, other] = await Promise.all([ours.publicKey, theirs].map((key) => crypto.subtle.exportKey("raw", key)));
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const how = { name: "HKDF", hash: "SHA-256", salt: joined(own, other), info: utf8.encode("lh-seal-1") };
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = random(12);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, utf8.encode(JSON.stringify(value)));
  return codeOf(joined([1], own, iv, box));
}

export const ROUNDS = 310_000;

/** Return the key that follows from a PIN or a code. */
export async function keyFrom(words, salt, iterations, uses) {
  const raw = await crypto.subtle.importKey("raw", utf8.encode(words), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, raw, { name: "AES-GCM", length: 256 }, false, uses);
}

/** Return a code to tell apart from the file: 12 digits in groups of four. */
export function codeOfHandOver() {
  const numbers = crypto.getRandomValues(new Uint16Array(3));
  return Array.from(numbers, (number) => String(number % 10_000).padStart(4, "0")).join(" ");
}

/** Return {blob, events}: the file, and how many events are in it. Nothing on the phone changes. */
export async function handOver(outbox, code) {
  const { token, device, person } = await outbox.read("meta", "device");
  const { envelopes, events } = await envelopesOf(outbox);
  const said = JSON.stringify({ device, person, at: Math.floor(Date.now() / 1000), envelopes, media: await filesOf(outbox) });
  const raw = await crypto.subtle.digest("SHA-256", utf8.encode(token));
  const own = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mark = text64(await crypto.subtle.sign("HMAC", own, utf8.encode(said)));
  const salt = random(16), iv = random(12), key = await keyFrom(code, salt, ROUNDS, ["encrypt"]);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, utf8.encode(JSON.stringify({ said, mark })));
  const whole = { v: 2, kind: "lh-hand-over", salt: text64(salt), iv: text64(iv), rounds: ROUNDS, box: text64(box) };
  return { blob: new Blob([JSON.stringify(whole)], { type: "application/json" }), events };
}

async function envelopesOf(outbox) {
  const envelopes = [];
  let parent, events = 0;
  for (const log of await outbox.logs()) {
    const at = { ...log };
    while (at.sure < at.count) {
      const batch = await outbox.batchOf(at, parent);
      envelopes.push(text64(batch.bytes));
      Object.assign(at, { sure: at.sure + batch.events.length, sureSum: batch.sums.at(-1) });
      events += batch.events.length;
    }
    if (at.count) parent = { replica: at.replica, have: at.count, sum: codeOf(at.sureSum) };
  }
  return { envelopes, events };
}

async function filesOf(outbox) {
  const found = [];
  for (const file of await outbox.every("media")) {
    const bytes = file.done ? null : await outbox.bytesOf(file);
    if (bytes) found.push({ sha256: file.sha256, bytes: text64(bytes) });
  }
  return found;
}

const KIND = "file-key", SPARES = "spares";
const keyOf = (raw) => crypto.subtle.importKey("raw", bytes64(raw), "AES-GCM", false, ["encrypt", "decrypt"]);
const boxed = (iv, name) => ({ name: "AES-GCM", iv, additionalData: utf8.encode(name) });

/**
 * Have an outbox seal its files, and seal anew what lies under another key: after a forgotten PIN, a new linking, an older version.
 * `give(sealed)` asks the house for the key of a spare, and rejects where it says no or there is no line. It is asked only
 * for spares of another linking: the house gives nothing to the phone that sealed.
 */
export async function sealFiles({ outbox, store, device }, give) {
  const spares = (await store.plain(SPARES)) ?? [];
  const own = store.all(KIND).find((one) => one.device === device.device) ?? (await fresh(store, device, spares));
  const keys = new Map([...store.all(KIND), own].map(({ id, raw }) => [id, raw]));
  for (const { id, by, sealed } of spares) {
    const raw = keys.get(id) ?? (by !== device.device && await give(sealed).catch(() => null));
    if (raw) keys.set(id, raw);
  }
  await outbox.sealBy({
    id: own.id,
    has: (id) => keys.has(id),
    async seal(name, bytes) {
      const iv = random(12);
      return { id: own.id, iv, box: await crypto.subtle.encrypt(boxed(iv, name), await keyOf(own.raw), bytes) };
    },
    unseal: async (name, { id, iv, box }) => crypto.subtle.decrypt(boxed(iv, name), await keyOf(keys.get(id)), box),
  });
  const old = store.all(KIND).filter(({ id }) => id !== own.id);
  if (old.length) await store.putAll([], old.map(({ id }) => [KIND, id]));
  if (spares.length > 1) await store.setPlain(SPARES, spares.filter(({ id }) => id === own.id || !keys.has(id)));
}

/* A new key: its spare is on the phone before anything is sealed by it. */
async function fresh(store, { person, device }, spares) {
  const own = { id: mint(), device, raw: text64(random(32)) };
  const sealed = await seal({ person, device, key: own.raw }, house.spareKey);
  spares.push({ id: own.id, by: device, sealed });
  await store.setPlain(SPARES, spares);
  await store.putAll([[KIND, own.id, own]]);
  return own;
}
