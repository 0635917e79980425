// Record in the page: a button puts what was said into the form's field for a file. Without a microphone the field stays.
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const BITS = 16_000, MOST_SECONDS = 220;

function attach(form) {
  const field = form.querySelector("input[type=file]"), told = form.querySelector("[data-record-told]");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "lh-button lh-button--quiet", textContent: form.dataset.start });
  let recorder = null;
  button.addEventListener("click", () => (recorder ? recorder.stop() : start().catch(() => { told.textContent = form.dataset.denied; })));
  form.querySelector("[data-record-button]").append(button);
  form.querySelector("[data-record-button]").hidden = false;

  async function start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const parts = [], begun = Date.now();
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
    const bell = setTimeout(() => recorder?.stop(), MOST_SECONDS * 1000);
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      clearTimeout(bell);
      stream.getTracks().forEach((track) => track.stop());
      const kind = recorder.mimeType.split(";")[0], held = new DataTransfer();
      held.items.add(new File(parts, `bai.${kind.split("/")[1]}`, { type: kind }));
      field.files = held.files;
      recorder = null;
      button.textContent = form.dataset.start;
      told.textContent = `${form.dataset.recorded} ${Math.round((Date.now() - begun) / 1000)}`;
    };
    recorder.start();
    button.textContent = form.dataset.stop;
  }
}

if (globalThis.MediaRecorder && navigator.mediaDevices) document.querySelectorAll("[data-record]").forEach(attach);
