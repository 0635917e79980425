// Check a certificate of learning from the text of its QR, without the network and without a page.
//
// verify(text, keys) -> Promise<{state, certificate}>
//   text: what the QR holds: the signed text itself, or an address that ends in "#" and the signed text.
//   keys: what /chung-nhan/khoa.json says, kept on the phone: {issuer, keys: [JWK], skills: {code: name}, revoked: [code]}.
//   state: "good", "revoked", "forged" (changed, or signed by another), "unknown-key" (fetch the keys again), "unreadable".
//   certificate: {code, name, grade, issuedOn, skills: [{code, name}], issuer}; null unless good or revoked.

const SIGNED = /([\w-]{8,})\.([\w-]{8,})\.([\w-]{86})$/;
const GRADES = ["SELF", "SEEN", "OFFICIAL"];

export async function verify(text, keys) {
  const parts = SIGNED.exec(String(text).trim());
  const head = parts && json(parts[1]);
  const said = parts && json(parts[2]);
  if (!head || !said || head.alg !== "EdDSA" || !GRADES.includes(said.g)) return { state: "unreadable", certificate: null };
  const key = (keys?.keys ?? []).find((known) => known.kid === head.kid && known.crv === "Ed25519");
  if (!key) return { state: "unknown-key", certificate: null };
  const message = new TextEncoder().encode(`${parts[1]}.${parts[2]}`);
  const isTrue = await isSigned(bytes(parts[3]), message, bytes(key.x));
  if (!isTrue) return { state: "forged", certificate: null };
  const isRevoked = (keys.revoked ?? []).includes(said.i);
  return { state: isRevoked ? "revoked" : "good", certificate: certificateOf(said, keys) };
}

function certificateOf(said, keys) {
  const codes = String(said.s ?? "").match(/[A-Z]\d/g) ?? [];
  return {
    code: said.i,
    name: said.n ?? "",
    grade: said.g,
    issuedOn: said.d,
    skills: codes.map((code) => ({ code, name: keys.skills?.[code] ?? code })),
    issuer: keys.issuer ?? "",
  };
}

/** Ask the browser where it knows Ed25519; the small library where it does not, or where the page is not secure. */
async function isSigned(signature, message, raw) {
  try {
    const key = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
  } catch {
    const { verify: check } = await import("./vendor/ed25519.js");
    try {
      return check(signature, message, raw);
    } catch {
      return false;
    }
  }
}

function json(part) {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes(part)));
    return value && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

function bytes(part) {
  const plain = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}
