// Read the page aloud where the browser has a voice of the page's language; without one the button stays hidden.
const SILENT = "form:not([data-aloud]), nav, figure, .lh-sources, [data-silent], details:not([open]) > :not(summary)";
const SPOKEN = "h1, h2, h3, p, li, dt, dd, td, summary, legend, label";
const language = document.documentElement.lang;
const voiceOfPage = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));

/** Return the sentences of an element in reading order, each once: an item is read with the list inside it. */
function sentences(root) {
  return [...root.querySelectorAll(SPOKEN)]
    .filter((part) => !part.closest(SILENT) && !part.parentElement.closest(SPOKEN))
    .map((part) => part.innerText.trim())
    .filter(Boolean);
}

function attach(button) {
  const start = button.textContent;
  const stop = () => { speechSynthesis.cancel(); button.textContent = start; };
  const read = () => {
    const queue = sentences(document.querySelector(button.dataset.readAloud)).map((text) => {
      const words = new SpeechSynthesisUtterance(text);
      Object.assign(words, { voice: voiceOfPage(), lang: language, rate: 0.9 });
      return words;
    });
    if (!queue.length) return;
    queue.at(-1).onend = stop;
    button.textContent = button.dataset.stop;
    queue.forEach((words) => speechSynthesis.speak(words));
  };
  button.addEventListener("click", () => (button.textContent === start ? read() : stop()));
  addEventListener("pagehide", stop);
}

if ("speechSynthesis" in window) {
  const buttons = document.querySelectorAll("[data-read-aloud]");
  const show = () => buttons.forEach((button) => { button.hidden = !voiceOfPage(); });
  buttons.forEach(attach);
  speechSynthesis.addEventListener?.("voiceschanged", show);
  show();
}
