// The day of a helper: villages, a session at a place, a visit in a household.
import { back, bigLink, choose, dayOf, dayWords, draw, field, form, h1, link, list, make, p, slug, status, submit, t } from "./dom.js";
import { beginSession, visit } from "./acts.js";
import { room } from "./store.js";

export const nameOf = (kit, key) => kit.villages.find((one) => one.key === key)?.name ?? key.split(".").at(-1).replaceAll("-", " ");
export const learnersOf = ({ store }, village) =>
  store.all("learner").filter((one) => one.village === village).sort((a, b) => a.nick.localeCompare(b.nick, "vi"));
const present = ({ marks }) => Object.values(marks).filter((mark) => mark === "1").length;
const latestFirst = (sessions) => sessions.sort((a, b) => b.at - a.at);

const sessionLink = (kit, one) =>
  link(one.about || t("session"), `#buoi/${one.id}`, t("sessionLine", { village: nameOf(kit, one.village), day: dayWords(one.on), there: present(one) }));

export async function drawToday(root, kit) {
  const found = await room(kit.store);
  const sessions = latestFirst(kit.store.all("session"));
  const today = sessions.filter((one) => one.on === dayOf());
  const villages = kit.villages.map((one) => link(one.name, `#thon/${one.key}`, t("learners", { n: learnersOf(kit, one.key).length })));
  draw(
    root,
    h1(t("today")),
    !found.isEnough && [make("div", { className: "lh-notice", role: "alert" }, p(t("noRoom")), p(t("usePaper")))],
    today.length && [make("h2", {}, t("sessionsToday")), list(today.map((one) => sessionLink(kit, one)))],
    make("h2", {}, t("villages")),
    villages.length ? list(villages) : p(t("noVillages"), "lh-hint"),
    addVillage(kit),
    p(link(t("checkCertificate"), "#kiem-tra")),
  );
}

function addVillage(kit) {
  if (!kit.device.units?.length) return "";
  const name = field(t("villageName"), { maxLength: 60 }, t("villageNameHint"));
  const units = kit.device.units.map((unit) => [unit.key ?? unit, unit.name ?? unit]);
  const unit = units.length > 1 ? choose(t("commune"), units, units[0][0]) : { value: units[0][0] };
  const told = status();
  const act = async () => {
    const short = slug(name.input.value);
    if (!short) { told.textContent = t("villageNameMissing"); return; }
    await kit.keepVillage({ key: `${unit.value}.${short}`, name: name.input.value.trim() });
    kit.go(`#thon/${unit.value}.${short}`);
  };
  return make("details", { className: "lh-drawer" }, make("summary", {}, t("otherVillage")), form(act, name, units.length > 1 && unit, told, submit(t("add"))));
}

export async function drawVillage(root, kit, village) {
  const about = field(t("about"), { maxLength: 120 }, t("aboutHint"));
  const told = status();
  const act = async () => {
    if (!(await room(kit.store)).isEnough) { told.textContent = `${t("noRoom")} ${t("usePaper")}`; return; }
    kit.go(`#buoi/${await beginSession(kit, { village, about: about.input.value.trim() })}`);
  };
  const sessions = latestFirst(kit.store.all("session").filter((one) => one.village === village)).slice(0, 5);
  draw(
    root,
    back(t("today"), "#hom-nay"),
    h1(nameOf(kit, village)),
    form(act, about, told, submit(t("begin"))),
    make("div", { className: "lhk-grid" },
      bigLink(t("people", { n: learnersOf(kit, village).length }), `#nguoi-trong/${village}`),
      bigLink(t("visit"), `#tham/${village}`),
      bigLink(t("write"), `#ghi/${village}`)),
    sessions.length && [make("h2", {}, t("sessions")), list(sessions.map((one) => sessionLink(kit, one)))],
  );
}

export async function drawSession(root, kit, id) {
  const session = kit.store.get("session", id);
  if (!session) return kit.go("#hom-nay");
  const all = learnersOf(kit, session.village);
  const draft = kit.store.get("draft", id);
  draw(
    root,
    back(nameOf(kit, session.village), `#thon/${session.village}`),
    h1(session.about || t("session")),
    p(t("there", { there: present(session), all: all.length, day: dayWords(session.on) }), "lh-lead"),
    draft && [make("p", { className: "lh-notice" }, t("rollNotSaved"))],
    p(bigLink(t("roll"), `#diem-danh/${id}`, "")),
    make("div", { className: "lhk-grid" },
      bigLink(t("checkSkill"), `#nguoi-trong/${session.village}/${id}`),
      bigLink(t("write"), `#ghi/${session.village}/${id}`),
      bigLink(t("lessons"), "#bai"),
      bigLink(t("addPerson"), `#nguoi-moi/${session.village}/${id}`)),
  );
}

export async function drawVisit(root, kit, village) {
  const words = field(t("visitWords"), { rows: 4, maxLength: 1000 }, t("noNames"));
  const count = field(t("visitCount"), { type: "number", inputMode: "numeric", min: 1, max: 50 });
  const told = status();
  const act = async () => {
    await visit(kit, { village, words: words.input.value.trim(), count: Number(count.input.value) || 0 });
    kit.say(t("visitSaved"));
    kit.go(`#thon/${village}`);
  };
  draw(root, back(nameOf(kit, village), `#thon/${village}`), h1(t("visit")), form(act, words, count, told, submit(t("save"))));
}
