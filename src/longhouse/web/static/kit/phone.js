// What this phone can do: keep a day's work, by the browser's own count of room and a write that is tried; read QR with its camera.
import { button, make, t } from "./dom.js";

export const LEAST = 20 * 1024 * 1024;
const PROBE = 262_144;

/** Return {free, isKept, isEnough}: bytes free, whether the browser promised to keep them, whether a session may begin. */
export async function room(store) {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const free = Math.max(0, quota - usage);
  const isKept = (await navigator.storage?.persisted?.()) ?? false;
  return { free, isKept, isEnough: free >= LEAST && (await isWritable(store)) };
}

/** Ask the browser to keep what is here; it may say no, and is asked again at each start. */
export const askToKeep = async () => (await navigator.storage?.persist?.()) ?? false;

async function isWritable(store) {
  try {
    await store.setPlain("probe", crypto.getRandomValues(new Uint8Array(PROBE / 4)));
    await store.setPlain("probe", 0);
    return true;
  } catch {
    return false;
  }
}

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
