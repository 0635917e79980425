/* The envelope on the line, as src/longhouse/sync/rules writes it; held together by tests/sync/vectors.json.
   Told in docs/rules/sync.md. An event is {op, body}; sums are 16 bytes, written in base64url. */

const NAME = "name";
const utf8 = new TextEncoder();
const sha = async (way, bytes) => new Uint8Array(await crypto.subtle.digest(way, bytes));
const joined = (a, b) => Uint8Array.from([...a, ...b]);

/** Return bytes as base64url without padding. */
export const codeOf = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Return the 16 bytes of a UUID's text. */
export const bytesOf = (uuid) => Uint8Array.from(uuid.replaceAll("-", "").match(/../g), (two) => parseInt(two, 16));

/** Return bytes as hexadecimal letters. */
export const hexOf = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

const uuidOf = (bytes) => hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** Return a new id that sorts by the time of its making (UUIDv7). */
export function mint(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 5, left = now; place >= 0; place -= 1, left = Math.floor(left / 256)) bytes[place] = left % 256;
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  return uuidOf(bytes);
}

async function uuid5(space, text) {
  const bytes = (await sha("SHA-1", joined(bytesOf(space), utf8.encode(text)))).slice(0, 16);
  bytes[6] = (bytes[6] & 15) | 80;
  bytes[8] = (bytes[8] & 63) | 128;
  return uuidOf(bytes);
}

/** Return the id of an event, made from its place. */
export const eventId = (replica, seq) => uuid5(replica, String(seq));

/** Return the replica in which a fork goes on, from the sum of its first event. */
export const forked = (replica, sum) => uuid5(replica, hexOf(sum));

/** Return the sum over nothing of a replica. */
export const start = async (replica) => (await sha("SHA-256", bytesOf(replica))).slice(0, 16);

/** Return the one way to write an event. */
export function textOf({ op, body }) {
  const ordered = Object.fromEntries(Object.keys(body).sort().map((name) => [name, body[name]]));
  return JSON.stringify([op, ordered]);
}

/** Return the sum over an event and everything before it. */
export const link = async (before, event) =>
  (await sha("SHA-256", joined(before, utf8.encode(textOf(event))))).slice(0, 16);

/** Return the sum before events and after each of them. */
export async function links(before, events) {
  const found = [before];
  for (const event of events) found.push(await link(found.at(-1), event));
  return found;
}

/** Return events as groups of columns; `named` is a Map of ids to the numbers of the events that named them. */
export function pack(events, named) {
  const groups = [];
  for (let from = 0, to; from < events.length; from = to) {
    for (to = from; to < events.length && events[to].op === events[from].op; ) to += 1;
    groups.push(group(events.slice(from, to), named));
  }
  return groups;
}

function group(run, named) {
  const same = {}, cols = {};
  for (const name of new Set(run.flatMap((event) => Object.keys(event.body)))) {
    let values = run.map((event) => event.body[name] ?? null), title = name;
    if (name !== NAME && areKnown(values, named)) {
      const short = (value) => (Array.isArray(value) ? value.map(short) : named.get(value) ?? value);
      values = values.map(short);
      title += "#";
    }
    const first = JSON.stringify(values[0]);
    if (values.every((value) => JSON.stringify(value) === first)) same[title] = values[0];
    else if (values.every((value, at) => Number.isInteger(value) && (!at || Number.isSafeInteger(value - values[at - 1])))) cols[`${title}+`] = values.map((value, at) => (at ? value - values[at - 1] : value));
    else cols[title] = values;
  }
  return { op: run[0].op, n: run.length, same, cols };
}

function areKnown(values, named) {
  const given = values.filter((value) => value !== null);
  const isList = given.every(Array.isArray);
  return (isList || given.every((value) => typeof value === "string")) && given.flat().some((value) => named.has(value));
}

/** Return the events of groups; `nameOf` tells the id that a number means. */
export const unpack = (groups, nameOf) => groups.flatMap((each) => events(each, nameOf));

function events({ op, n, same = {}, cols = {} }, nameOf) {
  const meant = (value) => (Array.isArray(value) ? value.map(meant) : Number.isInteger(value) ? nameOf(value) : value);
  const columns = Object.entries(cols).map(([title, values]) => {
    let sum = 0;
    const plain = title.endsWith("+") ? values.map((step) => (sum += step)) : values;
    return [title.replace(/[#+]+$/, ""), title.includes("#") ? plain.map(meant) : plain];
  });
  const alike = Object.entries(same).map(([title, value]) => [title.replace(/#$/, ""), title.endsWith("#") ? meant(value) : value]);
  return Array.from({ length: n }, (_, row) => {
    const all = [...alike, ...columns.map(([name, values]) => [name, values[row]])];
    return { op, body: Object.fromEntries(all.filter(([, value]) => value !== null)) };
  });
}

const told = ({ replica, have, sum }) => ({ replica, have, sum });

/** Return a batch as it travels: {replica, first, after, events, at, parent?, origin?}; sums in base64url. */
export function written(batch, named) {
  const said = { v: 1, replica: batch.replica, from: batch.first, after: batch.after, at: batch.at, groups: pack(batch.events, named) };
  if (batch.parent) said.parent = told(batch.parent);
  if (batch.origin) said.origin = told(batch.origin);
  return said;
}

/** Return what is said as bytes, and how they are packed: by gzip, or plain where the browser cannot. */
export async function encode(said) {
  const text = utf8.encode(JSON.stringify(said));
  if (typeof CompressionStream === "undefined") return { bytes: text, headers: {} };
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  return { bytes, headers: { "Content-Encoding": "gzip" } };
}

/** Return what a reply says: {is, have, sum, fork, rejected, notes}, whether it says all of it or not. */
export const heard = (said) => ({ fork: 0, rejected: [], notes: [], ...said });
