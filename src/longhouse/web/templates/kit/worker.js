{# Keeps the kit whole, one version at a time: the version that was opened is the one that is used until the helper takes the next. #}
const NAME = "{{ family }}{{ version }}", HOME = "{{ home }}";
const PARTS = [{% for part in parts %}"{{ part }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const HELD = new Set(PARTS.map((part) => new URL(part, location.href).pathname));
const fresh = () => PARTS.map((part) => new Request(part, { cache: "reload", credentials: "omit" }));
addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(fresh()))));
addEventListener("activate", (event) => event.waitUntil(caches.keys().then(async (names) => {
  await Promise.all(names.filter((name) => name.startsWith("{{ family }}") && name !== NAME).map((name) => caches.delete(name)));
  await clients.claim();
})));
addEventListener("message", (event) => { if (event.data === "take") skipWaiting(); });
addEventListener("fetch", (event) => {
  const at = new URL(event.request.url);
  const isHome = event.request.mode === "navigate" && at.pathname === HOME;
  if (event.request.method !== "GET" || at.origin !== location.origin || !(isHome || HELD.has(at.pathname))) return;
  event.respondWith(caches.open(NAME).then((kept) => kept.match(isHome ? HOME : at.pathname, { ignoreVary: true })).then((held) => held ?? fetch(event.request)));
});
