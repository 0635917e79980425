// Ask by voice, where the browser listens. `data-speak="ID"` on a hidden button names the field; without it nothing shows.
const Listener = window.SpeechRecognition || window.webkitSpeechRecognition;

function attach(button) {
  const field = document.getElementById(button.dataset.speak);
  if (!Listener || !field) return;
  const own = button.textContent;
  const listener = new Listener();
  let isOn = false;
  listener.lang = "vi-VN";
  listener.interimResults = false;
  listener.onresult = (event) => { field.value = event.results[0][0].transcript.slice(0, field.maxLength); field.focus(); };
  listener.onend = () => { isOn = false; button.textContent = own; };
  listener.onerror = listener.onend;
  button.onclick = () => {
    if (isOn) { listener.stop(); return; }
    isOn = true;
    button.textContent = button.dataset.stop;
    listener.start();
  };
  button.hidden = false;
  document.getElementById(button.getAttribute("aria-describedby")).hidden = false;
}

document.querySelectorAll("[data-speak]").forEach(attach);
