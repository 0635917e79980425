// Reading QR with the camera, where the browser can; nothing is shown where it cannot.
import { button, make, t } from "./dom.js";

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
