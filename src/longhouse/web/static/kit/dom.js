// Small helpers of every screen of the kit: words, elements, days, reading QR. Looks come from house.css and kit.css.

const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");
export const words = read("kit-words");
export const house = read("kit-house"); // addresses and numbers told by the server

/** Return what is said under a key, with its named fields filled. */
export const t = (key, values) => filled(words[key] ?? key, values);
export const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/* Lists in lists are laid out flat; what is empty or false is left out. */
const shown = (inside) => inside.flat(9).filter(Boolean);

/** Show this in a place, and nothing else. */
export const draw = (place, ...inside) => place.replaceChildren(...shown(inside));

export function make(tag, props = {}, ...inside) {
  const { data = {}, ...own } = props;
  const made = Object.assign(document.createElement(tag), own);
  Object.assign(made.dataset, data);
  made.append(...shown(inside));
  return made;
}

export const h1 = (text) => make("h1", { tabIndex: -1 }, text);
export const p = (text, className = "") => make("p", { className }, text);
export const button = (text, onclick, className = "lh-button--quiet") =>
  make("button", { type: "button", className: `lh-button ${className}`, onclick }, text);
export const link = (text, at, detail = "") => make("a", { href: at }, text, detail && make("span", { className: "lh-detail" }, detail));
export const bigLink = (text, at, look = "lh-button--quiet") => make("a", { href: at, className: `lh-button ${look}` }, text);
export const list = (rows) => make("ul", { className: "lh-list--bare" }, rows.map((row) => make("li", {}, row)));
export const back = (text, at) => make("p", { className: "lh-breadcrumbs" }, link(`‹ ${text}`, at));
/** Say in a place what went wrong: without words, that the phone kept nothing, and what to do. */
export function failed(told, words = `${t("notKept")} ${t("usePaper")}`) {
  told.className = "lh-error";
  told.textContent = words;
}

export const status = () => make("p", { role: "status", className: "lhk-told" });

let fields = 0;
/** Return a labelled field; `.input` is what is typed into. */
export function field(label, props = {}, hint = "") {
  const id = `f${(fields += 1)}`;
  const input = make(props.rows ? "textarea" : "input", { id, autocomplete: "off", className: "lh-input", ...props });
  const told = hint && make("p", { className: "lh-hint", id: `${id}h` }, hint);
  if (told) input.setAttribute("aria-describedby", told.id);
  return Object.assign(make("div", { className: "lh-field" }, make("label", { htmlFor: id, className: "lh-label" }, label), told, input), { input });
}

/** Return a box to tick; `.input` is the box. */
export function tick(label, props = {}) {
  const input = make("input", { type: "checkbox", ...props });
  return Object.assign(make("label", { className: "lhk-tick" }, input, make("span", {}, label)), { input });
}

/** Return big choices of which one is taken; `.value` is the code taken, or "". */
export function choose(label, options, taken = "") {
  const name = `f${(fields += 1)}`;
  const inputs = options.map(([value]) => make("input", { type: "radio", name, value, checked: value === taken }));
  const rows = options.map(([, text], at) => make("label", {}, inputs[at], make("span", {}, text)));
  const box = make("fieldset", { className: "lh-plain lhk-choose" }, make("legend", { className: "lh-label" }, label), rows);
  return Object.defineProperty(box, "value", { get: () => inputs.find((input) => input.checked)?.value ?? "" });
}

export function form(act, ...inside) {
  return make("form", { className: "lh-form", noValidate: true, onsubmit: (event) => { event.preventDefault(); act(event); } }, inside);
}

export const submit = (text) => make("button", { className: "lh-button" }, text);

/** Return the local day of a moment as 2026-11-20. */
export function dayOf(ms = Date.now()) {
  const at = new Date(ms);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

export const dayWords = (iso) => iso.split("-").reverse().map(Number).join("/");

/** Return when something was, as people say it: today, yesterday, or the day. */
export function whenWords(ms, now = Date.now()) {
  const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(ms))) / 86_400_000);
  const time = new Date(ms).toTimeString().slice(0, 5);
  if (days === 0) return t("todayAt", { time });
  if (days === 1) return t("yesterday");
  return t("onDay", { day: dayWords(dayOf(ms)) });
}

/** Return how much room something takes, as people say it. */
export const sizeOf = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`).replace(".", ",");

export const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
export const slug = (text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** Return a button that opens the camera and tells each text it reads once; "" where this browser reads none. */
export function scanner(label, heard) {
  if (!("BarcodeDetector" in globalThis)) return "";
  const film = make("video", { muted: true, playsInline: true, hidden: true, className: "lhk-film" });
  let stop = null;
  const open = button(label, async () => {
    if (stop) return stop();
    stop = await watch(film, heard).catch(() => null);
    open.textContent = stop ? t("stopCamera") : t("noCamera");
    const end = stop;
    stop = end && (() => { end(); stop = null; open.textContent = label; });
  });
  addEventListener("hashchange", () => stop?.(), { once: true });
  return make("div", { className: "lhk-camera" }, open, film);
}

async function watch(film, heard) {
  film.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  film.hidden = false;
  await film.play();
  const detector = new globalThis.BarcodeDetector({ formats: ["qr_code"] });
  const seen = new Set();
  const clock = setInterval(async () => {
    for (const { rawValue } of await detector.detect(film).catch(() => [])) {
      if (!seen.has(rawValue)) { seen.add(rawValue); heard(rawValue); }
    }
  }, 250);
  return () => {
    clearInterval(clock);
    film.srcObject.getTracks().forEach((track) => track.stop());
    film.hidden = true;
  };
}
