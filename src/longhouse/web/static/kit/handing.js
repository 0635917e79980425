// Hand over what is unsent, as a file: the envelopes in which it would be sent, and the files, under a mark by which the house knows
// this phone, in a box that only the code on the screen opens. Read by src/longhouse/sync/rules/handing.py; told in docs/rules/kit.md.

import { ROUNDS, keyFrom, text64 } from "./sealing.js";
import { codeOf } from "./wire.js";

const utf8 = new TextEncoder();
const random = (size) => crypto.getRandomValues(new Uint8Array(size));

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
