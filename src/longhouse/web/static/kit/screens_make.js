// What a helper makes in a village: words, a photo, a recording, a question. Whoever is seen or heard is asked first, and that is written down.
import { back, button, draw, failed, field, form, h1, make, p, status, submit, t, tick } from "./dom.js";
import { keepMedia, note, question } from "./acts.js";
import { nameOf } from "./screens_village.js";
import { drawAsking } from "./screens_pack.js";

const LONG_SIDE = 1280, QUALITY = 0.7, BITS = 16_000, MOST_MS = 600_000;
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/webm"];

export async function drawMake(root, kit, village, session = "") {
  const at = session ? `#buoi/${session}` : `#thon/${village}`;
  draw(
    root,
    back(session ? t("session") : nameOf(kit, village), at),
    h1(t("write")),
    wordsOf(kit, village, session),
    voiceOf(kit, village, session),
    photoOf(kit, village, session),
  );
}

function wordsOf(kit, village, session) {
  const words = field(t("noteWords"), { rows: 4, maxLength: 2000 }, t("noNames"));
  const told = status();
  return make("section", {}, make("h2", {}, t("words")), form(async () => {
    if (!words.input.value.trim()) { told.textContent = t("wordsMissing"); return; }
    try {
      await note(kit, { village, session, words: words.input.value.trim() });
      words.input.value = "";
      told.textContent = t("noteSaved");
      kit.send();
    } catch { failed(told); }
  }, words, told, submit(t("save"))));
}

/* Consent is asked for each photo and each recording, and travels with it. */
const consentWords = (kind, about) => [`${t(kind)} ${new Date().toTimeString().slice(0, 5)}.`, about].filter(Boolean).join(" ");

function voiceOf(kit, village, session) {
  const about = field(t("voiceAbout"), { maxLength: 200 }), agreed = tick(t("voiceAgreed"));
  const told = status(), heard = make("audio", { controls: true, hidden: true });
  const box = make("section", {}, make("h2", {}, t("voice")));
  if (!globalThis.MediaRecorder || !navigator.mediaDevices) return make("section", {}, make("h2", {}, t("voice")), p(t("noVoice"), "lh-hint"));
  let recording = null;
  const press = button(t("record"), async () => {
    if (recording) return recording.stop();
    if (!agreed.input.checked) { told.textContent = t("askFirst"); return; }
    try {
      recording = await record((seconds) => { told.textContent = t("recording", { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` }); });
    } catch { told.textContent = t("noMicrophone"); return; }
    press.textContent = t("stopRecording");
    const blob = await recording.done;
    recording = null;
    press.textContent = t("record");
    try {
      await keepMedia(kit, { blob, village, about: session, words: consentWords("voiceConsent", about.input.value.trim()) });
    } catch { return failed(told); }
    told.textContent = t("voiceSaved", { size: Math.ceil(blob.size / 1000) });
    agreed.input.checked = false;
    Object.assign(heard, { src: URL.createObjectURL(blob), hidden: false });
    kit.send();
  });
  box.append(make("div", { className: "lh-form" }, about, agreed), told, make("p", {}, press), heard);
  return box;
}

async function record(tick) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
  const parts = [], begun = Date.now();
  const stop = () => recorder.state !== "inactive" && recorder.stop();
  const clock = setInterval(() => (Date.now() - begun > MOST_MS ? stop() : tick(Math.floor((Date.now() - begun) / 1000))), 500);
  const done = new Promise((end) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      clearInterval(clock);
      removeEventListener("pagehide", stop);
      stream.getTracks().forEach((track) => track.stop());
      end(new Blob(parts, { type: recorder.mimeType }));
    };
  });
  addEventListener("pagehide", stop);
  addEventListener("hashchange", stop, { once: true });
  recorder.start(1000);
  tick(0);
  return { stop, done };
}

function photoOf(kit, village, session) {
  const about = field(t("photoAbout"), { maxLength: 200 }), agreed = tick(t("photoAgreed")), isSheet = tick(t("isSheet"));
  const told = status();
  const input = field(t("photo"), { type: "file", accept: "image/*", capture: "environment" });
  const keep = async () => {
    const [file] = input.input.files;
    if (!file) { told.textContent = t("photoMissing"); return; }
    if (!agreed.input.checked && !isSheet.input.checked) { told.textContent = t("askFirst"); return; }
    try {
      const blob = await small(file);
      const words = isSheet.input.checked ? consentWords("sheet", about.input.value.trim()) : consentWords("photoConsent", about.input.value.trim());
      await keepMedia(kit, { blob, village, about: session, words });
      told.textContent = t("photoSaved", { size: Math.ceil(blob.size / 1000) });
      input.input.value = "";
      agreed.input.checked = isSheet.input.checked = false;
      kit.send();
    } catch { failed(told); }
  };
  return make("section", {}, make("h2", {}, t("photoTitle")), form(keep, input, about, agreed, isSheet, told, make("button", { className: "lh-button lh-button--quiet" }, t("keepPhoto"))));
}

/* Small enough for a slow line, and without what a camera writes into it: place, device, time. */
async function small(file) {
  const picture = await createImageBitmap(file);
  const part = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const canvas = make("canvas", { width: Math.round(picture.width * part), height: Math.round(picture.height * part) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const asked = (type) => new Promise((done) => canvas.toBlob(done, type, QUALITY));
  const webp = await asked("image/webp");
  return webp.type === "image/webp" ? webp : asked("image/jpeg");
}

/** A question of the village: answered from the pack; what it does not know is written down and handed over to people. */
export async function drawQuestion(root, kit) {
  const box = make("div", {});
  await drawAsking(box);
  const asked = field(t("questionWords"), { rows: 3, maxLength: 1000 }, t("noNames"));
  const told = status();
  const keep = async () => {
    if (!asked.input.value.trim()) { told.textContent = t("wordsMissing"); return; }
    await question(kit, { village: kit.villages[0]?.key ?? "", words: asked.input.value.trim() });
    asked.input.value = "";
    told.textContent = t("questionSaved");
    kit.send();
  };
  const drawer = make("details", { className: "lh-drawer" }, make("summary", {}, t("handQuestion")), kit.villages.length ? form(keep, asked, told, submit(t("save"))) : p(t("noVillages")));
  drawer.ontoggle = () => { asked.input.value ||= box.querySelector("input").value; };
  draw(root, box, drawer);
}
