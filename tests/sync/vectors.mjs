// Hold the kit's wire.js against the vectors: node vectors.mjs WIRE VECTORS. Prints what differs; ends with 1 if anything does.
import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";

const [wireFile, vectorsFile] = process.argv.slice(2);
const wire = await import(wireFile);
const { replica, cases } = JSON.parse(await readFile(vectorsFile, "utf8"));
const differs = [];
const hold = (name, what, own, given) => isDeepStrictEqual(own, given) || differs.push({ name, what, own, given });
for (const [name, given] of Object.entries(cases)) {
  const { first, events, sums } = given;
  const named = new Map(Object.entries(given.named)), ids = new Map([...named].map(([id, number]) => [number, id]));
  const before = first === 1 ? await wire.start(replica) : decoded(sums[0]);
  const own = await wire.links(before, events);
  hold(name, "texts", events.map(wire.textOf), given.texts);
  hold(name, "sums", own.map(wire.codeOf), sums);
  const parent = { replica: "00000000-0000-0000-0000-000000000007", have: 3, sum: wire.codeOf(new Uint8Array(16).fill(112)) };
  const batch = { replica, first, after: sums[0], events, at: 1795000000, ...(first === 1 && { parent, origin: parent }) };
  const said = wire.written(batch, named);
  hold(name, "envelope", JSON.stringify(said), given.envelope);
  hold(name, "unpacked", wire.unpack(JSON.parse(given.envelope).groups, (number) => ids.get(number)), events);
  hold(name, "forked", await wire.forked(replica, own.at(-1)), given.forked);
  hold(name, "id", await wire.eventId(replica, first), given.id);
}
const minted = Array.from({ length: 100 }, (_, at) => wire.mint(1_700_000_000_000 + at));
hold("mint", "order", minted, [...minted].sort());
if (differs.length) console.log(JSON.stringify(differs, null, 1));
process.exitCode = differs.length ? 1 : 0;

function decoded(code) {
  return new Uint8Array(Buffer.from(code, "base64url"));
}
