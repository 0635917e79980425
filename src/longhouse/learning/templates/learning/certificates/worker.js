{% load static %}// Keeps the page of checking certificates: from the network where there is one, else as it was kept.
const NAME = "lh-certificates-1";
const PARTS = ["{% url 'certificate-check' %}", "{% static 'web/house.css' %}", "{% static 'web/read_aloud.js' %}", "{% static 'learning/skills.css' %}", "{% static 'learning/verify_page.js' %}", "{% static 'learning/verify.js' %}", "{% static 'learning/vendor/ed25519.js' %}"];
const EXTRA = PARTS.slice(4).map((part) => part.replace(/\.[0-9a-f]{12}\.js$/, ".js"));
addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((kept) => kept.addAll([...new Set([...PARTS, ...EXTRA])])).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || event.request.url.endsWith(".json")) return;
  const ask = fetch(event.request).then((answer) => {
    if (answer.ok) caches.open(NAME).then((kept) => kept.put(event.request, answer.clone()));
    return answer.clone();
  });
  event.respondWith(ask.catch(() => caches.match(event.request, { ignoreSearch: true, ignoreVary: true })));
});
