// What the pack shows in the kit: each screen is a function(root, params) that fills root. See docs/rules/packs.md.
import { button, dayWords, draw, filled, h1, make, p, sizeOf, words } from "./dom.js";
import { ask, installPack, lesson, lessons, packState } from "./pack.js";

const own = words.screens ?? {};
const say = (key, values) => filled(own[key] ?? key, values);
const day = (text) => (text.length === 7 ? say("month", { day: dayWords(text) }) : dayWords(text));

const unsure = () => make("span", { className: "lh-unconfirmed" }, say("unchecked"));
const list = (items, kind = "ul") => make(kind, { className: "lh-list" }, items.map((item) => make("li", {}, item)));

export async function drawPack(root, { url = "/hoc/goi/goi.json", isWanted = false, heading = "h1", onReady = () => {} } = {}) {
  const now = await packState(), aim = isWanted ? new URL(url, location.href).href : now.url || url;
  const told = make("p", { role: "status" });
  const bar = make("progress", { hidden: true, max: 1, value: 0, ariaLabel: say("pack") });
  const go = button(say(now.state === "partial" ? "goOn" : now.state === "ready" && now.url === new URL(aim, location.href).href ? "renew" : "fetch"), fetchIt, "");
  draw(
    root,
    make(heading, {}, say("pack")),
    make("p", {}, now.version ? say("state", { lessons: now.lessons, size: sizeOf(now.bytes), day: day(now.made) }) : say("noPack")),
    now.state === "partial" ? p(say("waiting", now), "lh-notice") : "",
    now.lost ? p(say("lost"), "lh-notice") : "",
    told, bar, make("p", {}, go),
  );
  async function fetchIt() {
    go.disabled = true;
    bar.hidden = false;
    try {
      const after = await installPack(aim, ({ have, all, bytes }) => {
        bar.max = all;
        bar.value = have;
        told.textContent = say("progress", { have, all, size: sizeOf(bytes) });
      });
      await drawPack(root, { url, isWanted, heading, onReady });
      if (after.version === now.version) root.querySelector("[role=status]").textContent = say("upToDate");
      onReady();
    } catch (fault) {
      await drawPack(root, { url, isWanted, heading, onReady });
      root.querySelector("[role=status]").textContent = say(fault.code in own ? fault.code : "unreadable");
    }
  }
}

export async function drawLessons(root, { onOpen, done = {} }) {
  const found = await lessons();
  const tracks = Object.entries(grouped(found, (row) => row.track)).map(([track, own]) => [
    make("h2", {}, say(track)),
    Object.entries(grouped(own, (row) => row.groupName)).map(([name, rows]) => make("details", { className: "lh-drawer" }, make("summary", {}, `${name} (${rows.length})`), make("ul", { className: "lh-list--bare" }, rows.map(lineOf)))),
  ]);
  draw(root, h1(say("lessons")), found.length ? tracks : p(say("noPack"), "lh-hint"));
  const first = root.querySelector("details");
  if (first) first.open = true;
  function lineOf(row) {
    const score = done[row.id];
    const detail = make("span", { className: "lh-detail" }, score ? `${say("done")}, ${say("score", { right: score[0], all: score[1] })}` : say("minutes", { n: row.minutes }));
    if (!row.checked) detail.append(" ", unsure());
    if (row.flags.length) detail.append(make("span", { className: "lh-detail lh-status lh-status--late" }, changesOf(row.flags)));
    const link = make("a", { href: `#bai/${row.id}`, onclick: (event) => { event.preventDefault(); onOpen(row.id); } }, row.title, detail);
    return make("li", {}, link);
  }
}

const grouped = (rows, name) => rows.reduce((all, row) => ({ ...all, [name(row)]: [...(all[name(row)] ?? []), row] }), {});
const changesOf = (flags) => flags.map(([name, on]) => say("changed", { name, day: day(on) })).join(" ");

export async function drawLesson(root, { id, tag = "vi", onDone = () => {}, onBack }) {
  const found = await lesson(id, tag);
  if (!found) return draw(root, p(say("noPack"), "lh-hint"));
  const told = make("div", { lang: found.tag });
  for (const [title, html] of found.steps) told.append(title ? make("h2", {}, title) : "", make("div", { innerHTML: html }));
  const picture = found.picture && make("figure", { role: "img", ariaLabel: found.pictureAlt, innerHTML: found.picture });
  const checked = found.checked ? say("checkedBy", { by: found.checked[0], day: day(found.checked[1]) }) : unsure();
  draw(
    root,
    onBack && [make("p", { className: "lh-breadcrumbs" }, make("a", { href: "#bai", onclick: (event) => { event.preventDefault(); onBack(); } }, say("back")))],
    h1(found.title),
    found.flags.length && [p(changesOf(found.flags), "lh-notice")],
    make("p", { className: "lh-buttons" }, ...soundsOf(root, found)),
    picture,
    told,
    found.quiz.length && [quizOf(found, onDone)],
    make("ul", { className: "lh-sources" }, found.sources.map(([text, on]) => make("li", {}, `${text} (${day(on)})`)), make("li", {}, checked)),
  );
}

function quizOf(found, onDone) {
  const told = make("p", { role: "status" });
  const rows = found.quiz.map((row, place) => {
    const choices = row.choices.map((text, number) => make("label", {}, make("input", { type: "radio", name: `q${place}`, value: number }), make("span", {}, text)));
    return make("fieldset", { className: "lh-plain" }, make("legend", { className: "lh-label" }, `${place + 1}. ${row.ask}`), make("div", { className: "lh-skills__choices lhk-choose" }, choices));
  });
  const go = make("button", { className: "lh-button" }, say("check"));
  const form = make("form", { lang: "vi", onsubmit }, make("h2", {}, say("quiz")), ...rows, told, make("p", {}, go));
  return form;
  function onsubmit(event) {
    event.preventDefault();
    const chosen = found.quiz.map((_, place) => form.elements[`q${place}`].value);
    if (chosen.includes("")) { told.textContent = say("answerAll"); return; }
    let right = 0;
    rows.forEach((box, place) => {
      const { choices, right: best, why } = found.quiz[place], isRight = Number(chosen[place]) === best;
      right += isRight;
      box.disabled = true;
      box.append(make("p", { className: isRight ? "lh-status lh-status--done" : "lh-status lh-status--late" }, say(isRight ? "right" : "wrong")));
      box.append(make("p", {}, `${isRight ? "" : `${say("rightIs", { words: choices[best] })} `}${why}`));
    });
    go.remove();
    told.textContent = say("result", { right, all: rows.length });
    onDone({ id: found.id, right, asked: rows.length });
  }
}

/** Return what lets the lesson be heard: the recording of a person, and the phone's own voice where it has one. */
function soundsOf(root, found) {
  const own = found.sound && toggle(say("recorded"), async (stop) => {
    const player = new AudioContext(), source = player.createBufferSource();
    source.buffer = await player.decodeAudioData(await found.sound.arrayBuffer());
    source.connect(player.destination);
    source.onended = stop;
    source.start();
    return () => player.close();
  });
  const voiceOf = () => globalThis.speechSynthesis?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(found.tag));
  const voice = toggle(say("listen"), async (stop) => {
    const parts = [...root.querySelectorAll("h1, h2, [lang] p, [lang] li, legend, label span")].filter((part) => !part.parentElement.closest("li"));
    const queue = parts.map((part) => Object.assign(new SpeechSynthesisUtterance(part.innerText), { voice: voiceOf(), lang: found.tag, rate: 0.9 }));
    queue.at(-1).onend = stop;
    queue.forEach((spoken) => speechSynthesis.speak(spoken));
    return () => speechSynthesis.cancel();
  });
  const show = () => { voice.hidden = !voiceOf(); };
  show();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", show);
  return [own, voice];
}

function toggle(text, start) {
  let end = null;
  const made = button(text, async () => {
    if (end) return stop();
    made.textContent = say("stop");
    end = () => {};
    end = await start(stop);
  });
  const stop = () => { end?.(); end = null; made.textContent = text; };
  addEventListener("pagehide", stop);
  addEventListener("hashchange", stop);
  return made;
}

export async function drawAsking(root, { question = "" } = {}) {
  const input = make("input", { className: "lh-input", id: "pack-question", type: "search", value: question, enterKeyHint: "search", autocomplete: "off" });
  const told = make("div", { ariaLive: "polite" });
  const form = make("form", { className: "lh-ask", onsubmit: (event) => { event.preventDefault(); answer(); } }, make("label", { htmlFor: input.id }, say("question")), input, make("button", { className: "lh-button" }, say("find")));
  draw(root, h1(say("ask")), form, told);
  if (question) await answer();
  async function answer() {
    if (!input.value.trim()) return;
    const found = await ask(input.value);
    const near = found.near.length && [p(say("near")), list(found.near.map((name) => make("button", { type: "button", className: "lh-link", onclick: () => { input.value = name; answer(); } }, name)))];
    const several = found.answers.length > 1 && p(say("several"));
    draw(told, found.known ? [several, found.answers.map((row, place) => cardOf(row, place > 0))] : [p(say("unknown"), "lh-notice"), near]);
  }
}

function cardOf(row, isClosed) {
  const facts = [["papers", row.papers], ["held", row.held], ["time", row.time], ["fee", row.fee], ["office", [row.office]], ["decider", [row.decider]]];
  const rows = facts.map(([key, said]) => [key, said.filter(Boolean)]).filter(([, said]) => said.length);
  const told = make("dl", { className: "lh-facts" }, rows.map(([key, said]) => [make("dt", {}, say(key)), make("dd", {}, said.length > 1 ? list(said) : said[0])]));
  const source = make("p", { className: "lh-sources" }, say("source", { source: row.source, day: day(row.on) }), row.unsure ? " " : "", row.unsure ? unsure() : "");
  const name = make("h2", {}, row.name);
  if (!isClosed) return make("article", { className: "lh-card" }, name, told, source);
  return make("details", { className: "lh-drawer" }, make("summary", {}, row.name), told, source);
}
