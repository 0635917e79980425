// Sends photos in small parts and goes on where the line was cut; without scripts the form sends them whole.
const PART = 256 * 1024, LONGEST_WAIT = 30000;
const pause = (time) => new Promise((done) => { const wake = () => { removeEventListener("online", wake); clearTimeout(timer); done(); }; const timer = setTimeout(wake, time); addEventListener("online", wake); });

for (const form of document.querySelectorAll("form[data-upload]")) {
  const bar = form.querySelector("progress"), says = form.querySelector("[data-upload-says]"), input = form.querySelector("input[type=file]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

  async function asked(file, options) {
    const query = new URLSearchParams({ name: file.name, whole: file.size, changed: file.lastModified, ...(options.from === undefined ? {} : { from: options.from }) });
    for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const answer = await fetch(`${form.dataset.upload}?${query}`, { method: options.body ? "POST" : "GET", body: options.body, headers: { "X-CSRFToken": token, "Content-Type": "application/octet-stream" } });
        if (answer.status < 500) return await answer.json();
      } catch { /* the line is cut: wait and ask again */ }
      says.textContent = form.dataset.waiting;
      await pause(wait);
    }
  }

  async function send(file) {
    let { there = 0, error } = await asked(file, {});
    while (!error && there < file.size) {
      says.textContent = form.dataset.sending.replace("%s", file.name);
      bar.value = there / file.size;
      ({ there = there, error } = await asked(file, { from: there, body: file.slice(there, there + PART) }));
    }
    return error ? `${file.name}: ${error}` : "";
  }

  form.addEventListener("submit", async (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    form.querySelector("button").disabled = true;
    bar.hidden = false;
    const wrong = [];
    for (const file of input.files) { const words = await send(file); if (words) wrong.push(words); }
    form.querySelector("button").disabled = false;
    bar.hidden = true;
    input.value = "";
    if (!wrong.length) return location.reload();
    says.textContent = wrong.join(" ");
  });
  input.addEventListener("change", () => form.requestSubmit());
}
