// Seal what identifies a person: only the province's private key, which is not in this phone, opens it again.
//
// seal(value, spki)     -> text in base64url: version 1, our passing public point (65), iv (12), AES-256-GCM box
//     The key of the box is HKDF-SHA-256 over the ECDH secret (P-256), salt = both public points, info "lh-seal-1".
// handOver(value, words) -> Blob: {"v": 1, "salt", "iv", "rounds", "box"}, opened by PBKDF2-SHA-256 over the words and AES-256-GCM

const utf8 = new TextEncoder();
const CURVE = { name: "ECDH", namedCurve: "P-256" };
export const text64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
export const url64 = (bytes) => text64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const bytes64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...new Uint8Array(part)]));

export async function seal(value, spki) {
  const theirs = await crypto.subtle.importKey("spki", bytes64(spki), CURVE, true, []);
  const ours = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const [own, other] = await Promise.all([ours.publicKey, theirs].map((key) => crypto.subtle.exportKey("raw", key)));
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const how = { name: "HKDF", hash: "SHA-256", salt: joined(own, other), info: utf8.encode("lh-seal-1") };
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, utf8.encode(JSON.stringify(value)));
  return url64(joined([1], own, iv, box));
}

const ROUNDS = 310_000;

export async function handOver(value, code) {
  const [salt, iv] = [16, 12].map((size) => crypto.getRandomValues(new Uint8Array(size)));
  const raw = await crypto.subtle.importKey("raw", utf8.encode(code), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  const key = await crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, utf8.encode(JSON.stringify(value)));
  const said = { v: 1, kind: "lh-hand-over", salt: text64(salt), iv: text64(iv), rounds: ROUNDS, box: text64(box) };
  return new Blob([JSON.stringify(said)], { type: "application/json" });
}

/** Return a code to tell apart from the file: 12 digits in groups of four. */
export function codeOfHandOver() {
  const numbers = crypto.getRandomValues(new Uint16Array(3));
  return Array.from(numbers, (number) => String(number % 10_000).padStart(4, "0")).join(" ");
}
