// The page that checks certificates: reads the address, a camera, a photo or pasted text; keeps the keys for days without network.
import { verify } from "./verify.js";

const KEPT = "lh-certificate-keys";
const form = document.querySelector("[data-verify]");
const text = form.querySelector("textarea");
const told = document.querySelector("[data-told]");

/** Fetch the keys anew where there is a line, and fall back on those this phone keeps. */
async function keysNow() {
  try {
    const answer = await fetch(form.dataset.keys, { signal: AbortSignal.timeout(6000) });
    if (!answer.ok) throw new Error(answer.status);
    const keys = { ...(await answer.json()), keptOn: new Date().toISOString().slice(0, 10) };
    localStorage.setItem(KEPT, JSON.stringify(keys));
    return keys;
  } catch {
    return JSON.parse(localStorage.getItem(KEPT) ?? "null");
  }
}

async function check(words) {
  text.value = words;
  const keys = await keysNow();
  const { state, certificate } = keys ? await verify(words, keys) : { state: "no-keys", certificate: null };
  show(state, certificate, keys);
}

function show(state, certificate, keys) {
  const find = (part) => told.querySelector(`[data-part=${part}]`);
  for (const line of told.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
  told.querySelector("dl").hidden = !certificate;
  if (certificate) {
    find("name").textContent = certificate.name || find("name").dataset.none;
    for (const line of told.querySelectorAll("[data-grade]")) line.hidden = line.dataset.grade !== certificate.grade;
    find("day").textContent = certificate.issuedOn.split("-").reverse().map(Number).join("/");
    find("issuer").textContent = certificate.issuer;
    find("code").textContent = certificate.code;
    find("skills").replaceChildren(...certificate.skills.map(({ name }) => Object.assign(document.createElement("li"), { textContent: name })));
  }
  find("kept").textContent = keys ? find("kept").dataset.words.replace("%s", keys.keptOn.split("-").reverse().map(Number).join("/")) : "";
  told.hidden = false;
  told.focus();
}

async function scan(source) {
  const [found] = await new BarcodeDetector({ formats: ["qr_code"] }).detect(source);
  return found?.rawValue ?? "";
}

async function watch(button) {
  const film = form.querySelector("video");
  try {
    film.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    button.hidden = true;
    return;
  }
  film.hidden = false;
  await film.play();
  let words = "";
  while (!words && !film.hidden) {
    words = await scan(film).catch(() => "");
    await new Promise((resume) => setTimeout(resume, 200));
  }
  film.srcObject.getTracks().forEach((track) => track.stop());
  film.hidden = true;
  if (words) check(words);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(text.value);
});
if ("BarcodeDetector" in window) {
  const camera = form.querySelector("[data-camera]");
  camera.hidden = false;
  camera.addEventListener("click", () => watch(camera));
  const photo = form.querySelector("[data-photo]");
  photo.hidden = false;
  photo.querySelector("input").addEventListener("change", async (event) => {
    const words = await scan(await createImageBitmap(event.target.files[0])).catch(() => "");
    if (words) check(words);
    else show("unreadable", null, null);
  });
}
const readAddress = () => { if (location.hash.length > 1) check(location.hash.slice(1)); };
addEventListener("hashchange", readAddress);
readAddress();
keysNow();
navigator.serviceWorker?.register(form.dataset.worker, { scope: location.pathname }).catch(() => {});
