// What the pack shows in the kit: each screen is a function(root, params, words) that fills root. See docs/rules/packs.md.
import { ask, installPack, lesson, lessons, packState } from "./pack.js";

export const WORDS = {
  lessons: "Bài học", citizen: "Cho bà con", official: "Cho cán bộ", pupil: "Cho học sinh", trade: "Cho hợp tác xã, hộ kinh doanh", noPack: "Máy chưa có gói bài. Tải gói khi có mạng.", minutes: "{n} phút", done: "đã học", score: "đúng {right} trong {all} câu",
  unchecked: "chưa kiểm chứng", changed: "{name} đổi ngày {day}. Bài đang chờ xem lại.", back: "‹ Các bài học",
  listen: "Nghe bài này", stop: "Dừng", recorded: "Nghe người đọc", quiz: "Câu hỏi", check: "Xem đúng hay chưa", answerAll: "Xin trả lời hết các câu.",
  right: "Đúng.", wrong: "Chưa đúng.", rightIs: "Câu đúng: {words}", result: "Đúng {right} trong {all} câu", checkedBy: "Đối chiếu ngày {day}: {by}.",
  ask: "Hỏi về thủ tục", question: "Câu hỏi của bà con", find: "Tìm", papers: "Giấy tờ phải mang", held: "Không phải mang", time: "Thời hạn", fee: "Tiền phải nộp",
  office: "Nơi nộp", decider: "Ai quyết định", source: "Nguồn: {source}. Đọc: {day}.", unknown: "Gói này chưa biết câu trả lời. Xin ghi lại câu hỏi, khi có mạng hỏi tiếp.",
  near: "Có thể bà con muốn hỏi:", several: "Có mấy thủ tục gần giống. Xin xem từng cái.",
  pack: "Gói bài trong máy", fetch: "Tải gói bài", renew: "Xem có bài mới không", goOn: "Tải tiếp", state: "{lessons} bài, {size}. Làm ngày {day}.", progress: "Đã tải {have} trong {all} phần ({size}).",
  waiting: "Đang tải dở: {have} trong {all} phần.", upToDate: "Gói đã mới nhất.", lost: "Máy hết chỗ nên đã bỏ bớt tiếng đọc. Tải lại khi máy còn chỗ.",
  busy: "Một trang khác đang tải gói này.", offline: "Mất mạng. Phần đã tải vẫn còn; có mạng thì bấm tải tiếp.", gone: "Gói vừa đổi. Xin bấm tải lại.", unreadable: "Không đọc được gói. Xin báo người quản trị.",
  forged: "Chữ ký của gói không đúng. Máy không nhận gói này.", "unknown-key": "Máy chưa biết chìa khóa của nơi làm gói. Xin hỏi người quản trị.", damaged: "Một phần của gói bị hỏng trên đường. Xin bấm tải tiếp.",
  "too-big": "Gói nặng quá. Xin chọn ít bài hơn.", full: "Máy hết chỗ. Xin xóa bớt ảnh, phim rồi bấm tải tiếp.",
};

const say = (words, key, values = {}) => (words?.[key] ?? WORDS[key]).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const day = (text) => (text.length === 7 ? "tháng " : "") + text.split("-").reverse().map(Number).join("/");
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);

function make(tag, props = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...inside.flat(9).filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

const list = (items, kind = "ul") => make(kind, { className: "lh-list" }, items.map((item) => make("li", {}, item)));
const button = (text, onclick, look = "") => make("button", { type: "button", className: `lh-button ${look}`, onclick }, text);
const quiet = "lh-button--quiet";

export async function drawPack(root, { url = "/hoc/goi/goi.json", isWanted = false, heading = "h1", onReady = () => {} } = {}, words = {}) {
  const now = await packState(), aim = isWanted ? new URL(url, location.href).href : now.url || url;
  const told = make("p", { role: "status" });
  const bar = make("progress", { hidden: true, max: 1, value: 0, ariaLabel: say(words, "pack") });
  const go = button(say(words, now.state === "partial" ? "goOn" : now.state === "ready" && now.url === new URL(aim, location.href).href ? "renew" : "fetch"), fetchIt);
  root.replaceChildren(
    make(heading, {}, say(words, "pack")),
    make("p", {}, now.version ? say(words, "state", { lessons: now.lessons, size: size(now.bytes), day: day(now.made) }) : say(words, "noPack")),
    now.state === "partial" ? make("p", { className: "lh-notice" }, say(words, "waiting", now)) : "",
    now.lost ? make("p", { className: "lh-notice" }, say(words, "lost")) : "",
    told, bar, make("p", {}, go),
  );
  async function fetchIt() {
    go.disabled = true;
    bar.hidden = false;
    try {
      const after = await installPack(aim, ({ have, all, bytes }) => {
        bar.max = all;
        bar.value = have;
        told.textContent = say(words, "progress", { have, all, size: size(bytes) });
      });
      await drawPack(root, { url, isWanted, heading, onReady }, words);
      if (after.version === now.version) root.querySelector("[role=status]").textContent = say(words, "upToDate");
      onReady();
    } catch (fault) {
      await drawPack(root, { url, isWanted, heading, onReady }, words);
      root.querySelector("[role=status]").textContent = say(words, fault.code in WORDS ? fault.code : "unreadable");
    }
  }
}

export async function drawLessons(root, { onOpen, done = {} }, words = {}) {
  const found = await lessons();
  const tracks = Object.entries(grouped(found, (row) => row.track)).map(([track, own]) => [
    make("h2", {}, say(words, track)),
    Object.entries(grouped(own, (row) => row.groupName)).map(([name, rows]) => make("details", { className: "lh-drawer" }, make("summary", {}, `${name} (${rows.length})`), make("ul", { className: "lh-list--bare" }, rows.map(lineOf)))),
  ]).flat(2);
  root.replaceChildren(make("h1", {}, say(words, "lessons")), ...(found.length ? tracks : [make("p", { className: "lh-hint" }, say(words, "noPack"))]));
  const first = root.querySelector("details");
  if (first) first.open = true;
  function lineOf(row) {
    const score = done[row.id];
    const detail = make("span", { className: "lh-detail" }, score ? `${say(words, "done")}, ${say(words, "score", { right: score[0], all: score[1] })}` : say(words, "minutes", { n: row.minutes }));
    if (!row.checked) detail.append(" ", make("span", { className: "lh-unconfirmed" }, say(words, "unchecked")));
    if (row.flags.length) detail.append(make("span", { className: "lh-detail lh-status lh-status--late" }, changesOf(row.flags, words)));
    const link = make("a", { href: `#bai/${row.id}`, onclick: (event) => { event.preventDefault(); onOpen(row.id); } }, row.title, detail);
    return make("li", {}, link);
  }
}

const grouped = (rows, name) => rows.reduce((all, row) => ({ ...all, [name(row)]: [...(all[name(row)] ?? []), row] }), {});
const changesOf = (flags, words) => flags.map(([name, on]) => say(words, "changed", { name, day: day(on) })).join(" ");

export async function drawLesson(root, { id, tag = "vi", onDone = () => {}, onBack }, words = {}) {
  const found = await lesson(id, tag);
  if (!found) return root.replaceChildren(make("p", { className: "lh-hint" }, say(words, "noPack")));
  const told = make("div", { lang: found.tag });
  for (const [title, html] of found.steps) told.append(...(title ? [make("h2", {}, title)] : []), make("div", { innerHTML: html }));
  const picture = found.picture && make("figure", { role: "img", ariaLabel: found.pictureAlt, innerHTML: found.picture });
  const checked = found.checked ? say(words, "checkedBy", { by: found.checked[0], day: day(found.checked[1]) }) : make("span", { className: "lh-unconfirmed" }, say(words, "unchecked"));
  root.replaceChildren(
    ...(onBack ? [make("p", { className: "lh-breadcrumbs" }, make("a", { href: "#bai", onclick: (event) => { event.preventDefault(); onBack(); } }, say(words, "back")))] : []),
    make("h1", {}, found.title),
    ...(found.flags.length ? [make("p", { className: "lh-notice" }, changesOf(found.flags, words))] : []),
    make("p", { className: "lh-buttons" }, ...soundsOf(root, found, words)),
    ...(picture ? [picture] : []),
    told,
    ...(found.quiz.length ? [quizOf(found, onDone, words)] : []),
    make("ul", { className: "lh-sources" }, found.sources.map(([text, on]) => make("li", {}, `${text} (${day(on)})`)), make("li", {}, checked)),
  );
}

function quizOf(found, onDone, words) {
  const told = make("p", { role: "status" });
  const rows = found.quiz.map((row, place) => {
    const choices = row.choices.map((text, number) => make("label", {}, make("input", { type: "radio", name: `q${place}`, value: number }), make("span", {}, text)));
    return make("fieldset", { className: "lh-plain" }, make("legend", { className: "lh-label" }, `${place + 1}. ${row.ask}`), make("div", { className: "lh-skills__choices lhk-choose" }, choices));
  });
  const go = make("button", { className: "lh-button" }, say(words, "check"));
  const form = make("form", { lang: "vi", onsubmit }, make("h2", {}, say(words, "quiz")), ...rows, told, make("p", {}, go));
  return form;
  function onsubmit(event) {
    event.preventDefault();
    const chosen = found.quiz.map((_, place) => form.elements[`q${place}`].value);
    if (chosen.includes("")) { told.textContent = say(words, "answerAll"); return; }
    let right = 0;
    rows.forEach((box, place) => {
      const { choices, right: best, why } = found.quiz[place], isRight = Number(chosen[place]) === best;
      right += isRight;
      box.disabled = true;
      box.append(make("p", { className: isRight ? "lh-status lh-status--done" : "lh-status lh-status--late" }, say(words, isRight ? "right" : "wrong")));
      box.append(make("p", {}, `${isRight ? "" : `${say(words, "rightIs", { words: choices[best] })} `}${why}`));
    });
    go.remove();
    told.textContent = say(words, "result", { right, all: rows.length });
    onDone({ id: found.id, right, asked: rows.length });
  }
}

/** Return what lets the lesson be heard: the recording of a person, and the phone's own voice where it has one. */
function soundsOf(root, found, words) {
  const own = found.sound && toggle(say(words, "recorded"), words, async (stop) => {
    const player = new AudioContext(), source = player.createBufferSource();
    source.buffer = await player.decodeAudioData(await found.sound.arrayBuffer());
    source.connect(player.destination);
    source.onended = stop;
    source.start();
    return () => player.close();
  });
  const voiceOf = () => globalThis.speechSynthesis?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(found.tag));
  const voice = toggle(say(words, "listen"), words, async (stop) => {
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

function toggle(text, words, start) {
  let end = null;
  const made = button(text, async () => {
    if (end) return stop();
    made.textContent = say(words, "stop");
    end = () => {};
    end = await start(stop);
  }, quiet);
  const stop = () => { end?.(); end = null; made.textContent = text; };
  addEventListener("pagehide", stop);
  addEventListener("hashchange", stop);
  return made;
}

export async function drawAsking(root, { question = "" } = {}, words = {}) {
  const input = make("input", { className: "lh-input", id: "pack-question", type: "search", value: question, enterKeyHint: "search", autocomplete: "off" });
  const told = make("div", { ariaLive: "polite" });
  const form = make("form", { className: "lh-ask", onsubmit: (event) => { event.preventDefault(); answer(); } }, make("label", { htmlFor: input.id }, say(words, "question")), input, make("button", { className: "lh-button" }, say(words, "find")));
  root.replaceChildren(make("h1", {}, say(words, "ask")), form, told);
  if (question) await answer();
  async function answer() {
    if (!input.value.trim()) return;
    const found = await ask(input.value);
    const near = found.near.length ? [make("p", {}, say(words, "near")), list(found.near.map((name) => make("button", { type: "button", className: "lh-link", onclick: () => { input.value = name; answer(); } }, name)))] : [];
    const several = found.answers.length > 1 ? [make("p", {}, say(words, "several"))] : [];
    told.replaceChildren(...(found.known ? [...several, ...found.answers.map((row, place) => cardOf(row, words, place > 0))] : [make("p", { className: "lh-notice" }, say(words, "unknown")), ...near]));
  }
}

function cardOf(row, words, isClosed) {
  const facts = [["papers", row.papers], ["held", row.held], ["time", row.time], ["fee", row.fee], ["office", [row.office]], ["decider", [row.decider]]];
  const rows = facts.map(([key, said]) => [key, said.filter(Boolean)]).filter(([, said]) => said.length);
  const told = make("dl", { className: "lh-facts" }, rows.map(([key, said]) => [make("dt", {}, say(words, key)), make("dd", {}, said.length > 1 ? list(said) : said[0])]));
  const source = make("p", { className: "lh-sources" }, say(words, "source", { source: row.source, day: day(row.on) }), row.unsure ? " " : "", row.unsure ? make("span", { className: "lh-unconfirmed" }, say(words, "unchecked")) : "");
  const name = make("h2", {}, row.name);
  if (!isClosed) return make("article", { className: "lh-card" }, name, told, source);
  return make("details", { className: "lh-drawer" }, make("summary", {}, row.name), told, source);
}
