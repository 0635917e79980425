// The village kit: opens what this phone keeps, shows one screen for each address after "#", sends when there is a line.
import { open } from "./outbox.js";
import { askToKeep, openStore } from "./store.js";
import { recover } from "./acts.js";
import { sealFiles } from "./sealing.js";
import { button, h1, house, make, p, t } from "./dom.js";
import { drawChoosePin, drawEnrol, drawOutbox, drawUnlock, stateLine } from "./screens_phone.js";
import { drawNewPerson, drawPeople, drawPerson, drawRoll, drawSession, drawToday, drawVillage, drawVisit } from "./screens_village.js";
import { drawSkill, drawSkills, drawVerify } from "./screens_check.js";
import { drawMake, drawQuestion } from "./screens_make.js";
import { drawLesson, drawLessons, drawPack } from "./screens_pack.js";

const AWAY_MS = 600_000; // a phone left lying locks itself
const root = document.getElementById("main"), nav = document.getElementById("kit-nav");
const head = document.getElementById("kit-state"), told = document.getElementById("kit-told");

const SCREENS = {
  "hom-nay": drawToday,
  thon: drawVillage,
  buoi: drawSession,
  tham: drawVisit,
  "diem-danh": drawRoll,
  "nguoi-trong": drawPeople,
  "nguoi-moi": drawNewPerson,
  nguoi: drawPerson,
  do: drawSkills,
  "do-mot": drawSkill,
  ghi: drawMake,
  gui: drawOutbox,
  ghep: drawEnrol,
  "kiem-tra": drawVerify,
  hoi: drawQuestion,
  goi: (place) => drawPack(place, { url: house.pack }),
  bai: (place, kit, id) =>
    id ? drawLesson(place, { id, onBack: () => kit.go("#bai") }) : drawLessons(place, { onOpen: (one) => kit.go(`#bai/${one}`) }),
};

const kit = {
  outbox: null, store: null, device: null, villages: [], isOpen: false, saying: "",

  go(at) {
    if (location.hash === at) return kit.refresh();
    location.hash = at;
    return undefined;
  },

  /** Say something at the head of the next screen. */
  say(text) {
    kit.saying = text;
  },

  async enrol(code, label) {
    const { sealing = "", ...device } = await kit.outbox.enrol(code, label);
    kit.device = { ...device, sealing };
    await kit.readVillages();
    if (kit.isOpen) await sealFiles(kit, spareOf);
    if (kit.isOpen) return kit.go("#gui");
    return kit.refresh();
  },

  /** Keep the names of the villages of this helper's communes, as the house tells them. */
  async readVillages() {
    const told = kit.device.villages ?? [];
    let named = [];
    try {
      for (const unit of kit.device.units ?? []) named.push(...(await asked(`${house.villages}?xa=${unit.key ?? unit}`)).villages);
    } catch {
      if (kit.villages.length) return; // without a line the names stay as they are
    }
    const keys = told.map((one) => one.key ?? one);
    if (keys.length) named = keys.map((key, at) => named.find((one) => one.key === key) ?? { key, name: told[at].name ?? key.split(".").at(-1) });
    const own = ((await kit.store.plain("villages")) ?? []).filter((one) => one.own && !named.some(({ key }) => key === one.key));
    kit.villages = [...named, ...own];
    await kit.store.setPlain("villages", kit.villages);
  },

  async keepVillage({ key, name }) {
    if (kit.villages.some((one) => one.key === key)) return;
    kit.villages = [...kit.villages, { key, name, own: true }];
    await kit.store.setPlain("villages", kit.villages);
  },

  async opened() {
    kit.isOpen = true;
    await recover(kit);
    await sealFiles(kit, spareOf).catch(console.error); // a full phone opens all the same: what it has can be sent
    await askToKeep();
    kit.readVillages();
    kit.outbox.keepSending(after);
    await kit.refresh();
  },

  async send() {
    return after(await kit.outbox.send());
  },

  async refresh() {
    const [name = "", ...parts] = location.hash.slice(1).split("/").map(decodeURIComponent);
    const isIn = kit.device && kit.store.isSet() && kit.isOpen;
    nav.hidden = !isIn;
    for (const one of nav.children) one.toggleAttribute("aria-current", one.hash === `#${name || "hom-nay"}`);
    told.replaceChildren(kit.saying && p(kit.saying));
    kit.saying = "";
    try {
      if (!kit.device) drawEnrol(root, kit);
      else if (!kit.store.isSet()) drawChoosePin(root, kit);
      else if (!kit.isOpen) drawUnlock(root, kit);
      else await (SCREENS[name] ?? drawToday)(root, kit, ...parts);
    } catch (fault) {
      console.error(fault);
      root.replaceChildren(h1(t("brokenTitle")), p(t("notKept")), p(t("usePaper")), button(t("again"), () => location.reload(), ""));
    }
    scrollTo(0, 0);
    const title = root.querySelector("h1");
    if (title) {
      document.title = `${title.textContent} – ${t("kit")}`;
      if (!root.contains(document.activeElement)) { title.tabIndex = -1; title.focus({ preventScroll: true }); }
    }
    await showState();
  },
};

const asked = async (at, how) => {
  const answer = await fetch(at, { credentials: "omit", signal: AbortSignal.timeout(20_000), ...how });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

async function showState() {
  const state = await kit.outbox.state();
  head.textContent = kit.device ? stateLine(state) : "";
  head.dataset.waits = state.waiting + state.media > 0;
}

/* After each sending: certificates for slips, what the house knows of this phone, the line at the head. */
async function after(result) {
  let found = result;
  if (result.is === "done") {
    if (!(await certify())) found = { is: "offline" };
    await kit.outbox.pull(async () => {});
  }
  await showState();
  return found;
}

const answered = async (at, said) => {
  const { device } = await kit.outbox.state();
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${device.token}` };
  return asked(at, { method: "POST", headers, body: JSON.stringify(said) });
};

const spareOf = async (sealed) => (await answered(house.keys, { sealed })).key;

/* Return whether every slip was answered; one that the house refuses is asked again another day. */
async function certify() {
  let isAnswered = true;
  for (const slip of kit.store.all("slip").filter((one) => !one.made)) {
    const made = await answered(house.certificates, { request: slip.id, learner: slip.learner, name: slip.name }).catch((fault) => { isAnswered &&= /^4/.test(fault.message); });
    if (made) await kit.store.putAll([["slip", slip.learner, { id: slip.id, learner: slip.learner, on: slip.on, made }]]);
  }
  return isAnswered;
}

/* A new version waits until the helper takes it, or every page of the kit is closed: never in the middle of something. */
async function watchVersions() {
  const worker = await navigator.serviceWorker?.register(house.worker);
  if (!worker) return;
  let isAsked = false;
  const offer = () => {
    if (!worker.waiting || !navigator.serviceWorker.controller) return;
    const take = button(t("takeVersion"), () => { isAsked = true; worker.waiting.postMessage("take"); });
    document.getElementById("kit-version").replaceChildren(make("p", {}, t("newVersion"), " ", take));
  };
  navigator.serviceWorker.addEventListener("controllerchange", () => isAsked && location.reload());
  worker.addEventListener("updatefound", () => worker.installing?.addEventListener("statechange", offer));
  addEventListener("online", () => worker.update().catch(() => {}));
  offer();
}

async function begin() {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) {
    root.replaceChildren(h1(t("kit")), p(t("notHere"), "lh-notice"));
    return;
  }
  kit.outbox = await open();
  kit.store = await openStore();
  kit.device = (await kit.outbox.state()).device;
  kit.villages = (await kit.store.plain("villages")) ?? [];
  addEventListener("hashchange", () => kit.refresh());
  addEventListener("unhandledrejection", ({ reason }) => { // what a screen did not expect: most likely the phone kept nothing
    console.error(reason);
    told.replaceChildren(make("p", { role: "alert" }, `${t("notKept")} ${t("usePaper")}`));
  });
  let leftAt = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leftAt = Date.now();
    else if (kit.isOpen && leftAt && Date.now() - leftAt > AWAY_MS) location.reload();
  });
  await kit.refresh();
}

watchVersions().catch(() => {});
begin().catch((fault) => {
  console.error(fault);
  root.replaceChildren(h1(t("brokenTitle")), p(t("noStore")), p(t("usePaper")));
});
