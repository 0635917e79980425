// What a helper does, written down once: first as an intent, then in the outbox, then in the phone's own rows. A phone that
// dies in between finishes at the next start, and nothing is sent twice.

import { mint } from "./wire.js";
import { dayOf } from "./dom.js";
import { seal } from "./sealing.js";

/* What was left empty is not said. */
const said = (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value && value.length !== 0));
const stamp = (village) => ({ at: Math.floor(Date.now() / 1000), on: dayOf(), village });

/** Record events and keep rows, all of it or nothing. Throws where the phone keeps nothing: show the paper form. */
export async function act({ outbox, store }, events, rows, gone = []) {
  const id = mint();
  await store.putAll([["intent", id, { events, rows, gone }]]);
  try {
    await outbox.recordAll(events);
  } catch (fault) {
    await store.putAll([], [["intent", id]]);
    throw fault;
  }
  await store.putAll(rows, [...gone, ["intent", id]]);
}

/** Finish what a phone that died had begun. Call before anything is sent. */
export async function recover({ outbox, store }) {
  const begun = [...store.kept].filter(([name]) => name.startsWith("intent/"));
  if (!begun.length) return;
  const text = ({ op, body }) => JSON.stringify([op, body]);
  const recorded = new Set((await outbox.unsent()).map(text));
  for (const [name, { events, rows, gone }] of begun) {
    if (!events.every((event) => recorded.has(text(event)))) await outbox.recordAll(events);
    await store.putAll(rows, [...gone, name.split("/")]);
  }
}

export async function beginSession(kit, { village, about }) {
  const id = mint();
  const body = { name: id, ...stamp(village), ...said({ words: about }) };
  await act(kit, [{ op: "session", body }], [["session", id, { id, village, about, on: body.on, at: body.at, marks: {} }]]);
  return id;
}

export async function visit(kit, { village, words, count }) {
  const body = { ...stamp(village), ...said({ words, count }) };
  await act(kit, [{ op: "visit", body }], []);
}

/** Keep a new learner: nickname and groups stay readable; what identifies goes only into the seal. */
export async function addLearner(kit, { village, nick, sex, year, groups, card, full, ethnic }) {
  const id = mint();
  const secret = said({ full, year, sex, ethnic });
  const key = kit.device.sealing;
  const sealed = key && Object.keys(secret).length ? await seal(secret, key) : "";
  const body = { name: id, ...stamp(village), ...said({ groups, card, sealed }) };
  await act(kit, [{ op: "learner", body }], [["learner", id, { id, village, nick, card: card ?? "" }]]);
  return id;
}

/** Save who was there: a roll the first time, single corrections afterwards. */
export async function saveRoll(kit, session, marks) {
  const learners = Object.keys(marks);
  const before = session.marks, events = [], rows = [];
  const fresh = learners.filter((id) => before[id] === undefined);
  const changed = learners.filter((id) => before[id] !== undefined && before[id] !== marks[id]);
  if (fresh.length) events.push(...rollOf(kit, session, fresh, marks, rows));
  for (const learner of changed) {
    events.push({ op: "attendance", body: { ...stamp(session.village), session: session.id, learner, present: marks[learner] === "1" } });
  }
  rows.push(["session", session.id, { ...session, marks: { ...before, ...marks } }]);
  if (events.length) await act(kit, events, rows, [["draft", session.id]]);
  else await kit.store.putAll([], [["draft", session.id]]);
}

function rollOf({ store }, { id, village }, learners, marks, rows) {
  const events = [];
  let roster = store.get("roster", village);
  if (roster?.learners.join() !== learners.join()) {
    roster = { id: mint(), learners };
    events.push({ op: "roster", body: { at: stamp(village).at, village, name: roster.id, learners } });
    rows.push(["roster", village, roster]);
  }
  const letters = learners.map((learner) => marks[learner] ?? "-").join("");
  events.push({ op: "roll", body: { ...stamp(village), session: id, roster: roster.id, marks: letters } });
  return events;
}

export async function saveCheck(kit, { learner, skill, passed, session }) {
  const id = mint();
  const body = { ...stamp(learner.village), learner: learner.id, skill, passed, grade: "SEEN", ...said({ session }) };
  await act(kit, [{ op: "check", body }], [["check", id, { id, learner: learner.id, skill, passed, on: body.on, at: body.at }]]);
}

export const note = (kit, { village, words, session }) =>
  act(kit, [{ op: "note", body: { ...stamp(village), words, ...said({ session }) } }], []);

export const question = (kit, { village, words }) => act(kit, [{ op: "question", body: { ...stamp(village), words } }], []);

/** Keep a photo or a recording; `words` say that the person agreed, and what it is. */
export function keepMedia({ outbox }, { blob, village, about, words }) {
  const type = blob.type.split(";")[0];
  return outbox.addMedia({ blob: new Blob([blob], { type }), type, words, ...said({ about }), ...stamp(village) });
}

/** Keep a provisional slip: the house makes the certificate once a line is there. */
export async function keepSlip({ store }, { learner, name }) {
  const id = mint();
  await store.putAll([["slip", learner, { id, learner, name, on: dayOf(), made: null }]]);
}

/** Return what a learner passed: by skill, the latest check counts. */
export function passedBy({ store }, learner) {
  const latest = new Map();
  for (const check of store.all("check").filter((one) => one.learner === learner)) latest.set(check.skill, check.passed);
  return [...latest].filter(([, passed]) => passed).map(([skill]) => skill);
}
