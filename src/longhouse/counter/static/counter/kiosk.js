// Wipes the screen when nobody touches the machine; without scripts the page does so by itself after five minutes.
const QUIET = 120, WARNING = 30; // seconds
const bar = document.querySelector("[data-kiosk]");
if (bar) {
  const words = bar.querySelector("[data-countdown]");
  let touched = Date.now();
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, () => { touched = Date.now(); words.hidden = true; }, { passive: true });
  setInterval(() => {
    const left = Math.ceil(QUIET - (Date.now() - touched) / 1000);
    if (left <= 0) return location.replace(bar.dataset.end);
    words.hidden = left > WARNING;
    if (!words.hidden) words.textContent = bar.dataset.words.replace("%s", left);
  }, 1000);
  history.replaceState(null, "");
}
