// Keys of the desk: J and K walk the rows, X ticks one, letters of `data-key` press what they belong to. Never while typing.
const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select");
const rows = () => [...document.querySelectorAll("[data-desk] [data-row]")];

function walk(step) {
  const all = rows();
  const here = all.indexOf(document.activeElement);
  const open = all.findIndex((row) => row.closest("[aria-current]"));
  const from = here >= 0 ? here : open;
  all[Math.max(0, Math.min(all.length - 1, from + step))]?.focus();
}

function tick() {
  const box = document.activeElement?.closest("li")?.querySelector("[type=checkbox]");
  if (box) box.checked = !box.checked;
}

function press(key) {
  const part = document.querySelector(`[data-key="${key}"]`);
  if (!part) return false;
  if (part.matches("input")) part.focus();
  else part.click();
  return true;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "j") walk(1);
  else if (key === "k") walk(-1);
  else if (key === "x") tick();
  else if (key === "t") {
    if (!document.querySelector("#many input:checked")) tick();
    press("t");
  } else if (!["/", "n"].includes(key) || !press(key)) return;
  event.preventDefault();
});
