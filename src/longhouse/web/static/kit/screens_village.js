// The days of a helper, and the people of a village: sessions, visits in households, the roll, one learner with skills, slip and certificate.
import { back, bigLink, button, choose, dayOf, dayWords, draw, failed, field, fold, form, h1, link, list, make, p, scanner, slug, status, submit, t, tick } from "./dom.js";
import { addLearner, beginSession, keepSlip, passedBy, saveRoll, visit } from "./acts.js";
import { skills } from "./pack.js";
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
  const draft = kit.store.get("draft", id), add = (look) => bigLink(t("addPerson"), `#nguoi-moi/${session.village}/${id}`, look);
  draw(
    root,
    back(nameOf(kit, session.village), `#thon/${session.village}`),
    h1(session.about || t("session")),
    p(all.length ? t("there", { there: present(session), all: all.length, day: dayWords(session.on) }) : t("noPeople"), "lh-lead"),
    draft && p(t("rollNotSaved"), "lh-notice"),
    p(all.length ? bigLink(t("roll"), `#diem-danh/${id}`, "") : add("")),
    make("div", { className: "lhk-grid" },
      all.length && [bigLink(t("checkSkill"), `#nguoi-trong/${session.village}/${id}`), add()],
      bigLink(t("write"), `#ghi/${session.village}/${id}`),
      bigLink(t("lessons"), "#bai")),
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

export async function drawPeople(root, kit, village, session = "") {
  const all = learnersOf(kit, village);
  const box = make("div", {});
  const find = field(t("findPerson"), { type: "search" });
  const show = () => {
    const wanted = fold(find.input.value);
    const rows = all.filter((one) => fold(`${one.nick} ${one.card}`).includes(wanted));
    box.replaceChildren(list(rows.map((one) => link(one.nick, `#nguoi/${one.id}/${session}`, t("passedCount", { n: passedBy(kit, one.id).length })))));
  };
  find.input.oninput = show;
  show();
  draw(
    root,
    back(session ? t("session") : nameOf(kit, village), session ? `#buoi/${session}` : `#thon/${village}`),
    h1(t("people", { n: all.length })),
    all.length > 8 && [find],
    all.length ? box : p(t("noPeople"), "lh-hint"),
    p(bigLink(t("addPerson"), `#nguoi-moi/${village}/${session}`, "")),
  );
}

export async function drawNewPerson(root, kit, village, session = "") {
  const nick = field(t("nick"), { maxLength: 40 }, t("nickHint"));
  const sex = choose(t("sex"), [["F", t("woman")], ["M", t("man")]]);
  const older = tick(t("older")), minority = tick(t("minority"));
  const card = field(t("card"), { maxLength: 20, autocapitalize: "characters" }, t("cardHint"));
  const scan = scanner(t("scanCards"), (text) => { card.input.value = numberOf(text); });
  const year = field(t("year"), { type: "number", inputMode: "numeric", min: 1900, max: 2030 });
  const full = field(t("fullName"), { maxLength: 80 }), ethnic = field(t("ethnic"), { maxLength: 40 }, t("ethnicHint"));
  const told = status();
  const sealed = kit.device.sealing
    ? make("details", { className: "lh-drawer" }, make("summary", {}, t("sealedTitle")), p(t("sealedLead"), "lh-hint"), full, year, ethnic)
    : "";
  const act = async () => {
    if (!nick.input.value.trim()) { failed(told, t("nickMissing")); return nick.input.focus(); }
    const groups = [older.input.checked && "OLDER", sex.value === "F" && "WOMAN", minority.input.checked && "MINORITY"].filter(Boolean);
    const name = nick.input.value.trim();
    await addLearner(kit, {
      village, nick: name, sex: sex.value, year: Number(year.input.value) || 0, groups,
      card: numberOf(card.input.value), full: full.input.value.trim(), ethnic: ethnic.input.value.trim(),
    });
    await drawNewPerson(root, kit, village, session);
    root.querySelector(".lhk-told").textContent = t("personSaved", { name, n: learnersOf(kit, village).length });
    root.querySelector("input").focus();
  };
  draw(
    root,
    back(session ? t("roll") : t("people", { n: learnersOf(kit, village).length }), session ? `#diem-danh/${session}` : `#nguoi-trong/${village}`),
    h1(t("addPerson")),
    form(act, told, nick, sex, make("div", { className: "lh-ticks" }, older, minority), card, scan, sealed, submit(t("saveNext"))),
    p(bigLink(t("finish"), session ? `#diem-danh/${session}` : `#nguoi-trong/${village}`)),
  );
}

/* The number of a paper card, from what was typed or what its QR says. */
const numberOf = (text) => /[A-Z0-9-]{0,20}$/.exec(text.trim().toUpperCase())[0];

/** The roll: everybody there by one tap, then who is not. Each tap is kept at once; saving makes it count. */
export async function drawRoll(root, kit, id) {
  const session = kit.store.get("session", id);
  if (!session) return kit.go("#hom-nay");
  const all = learnersOf(kit, session.village);
  const marks = { ...session.marks, ...kit.store.get("draft", id)?.marks };
  const told = status();
  const keep = () => kit.store.putAll([["draft", id, { marks }]]);
  const rows = new Map(all.map((one) => [one.id, make("button", { type: "button", className: "lhk-mark", onclick: () => turn(one.id, marks[one.id] === "1" ? "0" : "1") })]));
  const show = () => {
    for (const one of all) {
      const row = rows.get(one.id), mark = marks[one.id];
      row.setAttribute("aria-pressed", String(mark === "1"));
      row.dataset.mark = mark ?? "-";
      row.replaceChildren(make("span", {}, one.nick), make("span", { className: "lhk-mark__said" }, t(mark === "1" ? "isThere" : mark === "0" ? "notThere" : "notAsked")));
    }
    const there = all.filter((one) => marks[one.id] === "1").length;
    save.textContent = t("saveRoll", { there, not: all.filter((one) => marks[one.id] === "0").length });
    save.disabled = !Object.keys(marks).length;
  };
  const turn = (learner, mark) => { marks[learner] = mark; show(); return keep(); };
  const everybody = button(t("everybody"), () => { for (const one of all) marks[one.id] = "1"; show(); return keep(); });
  const save = button("", async () => {
    save.disabled = true;
    try {
      await saveRoll(kit, session, marks);
      kit.say(t("rollSaved"));
      kit.go(`#buoi/${id}`);
    } catch {
      save.disabled = false;
      failed(told);
    }
  }, "");
  const cards = scanner(t("scanCards"), (text) => {
    const found = all.find((one) => one.card && one.card === numberOf(text));
    told.textContent = found ? t("cardThere", { name: found.nick }) : t("cardUnknown", { text: text.slice(0, 20) });
    return found && turn(found.id, "1");
  });
  show();
  draw(
    root,
    back(t("session"), `#buoi/${id}`),
    h1(t("roll")),
    all.length ? [make("div", { className: "lh-buttons" }, everybody, cards)] : [p(t("noPeople"), "lh-hint")],
    told,
    make("ul", { className: "lhk-roll" }, [...rows.values()].map((row) => make("li", {}, row))),
    p(link(t("addPerson"), `#nguoi-moi/${session.village}/${id}`)),
    p(link(t("paperSheet"), `#ghi/${session.village}/${id}`)),
    all.length && [make("div", { className: "lhk-foot" }, save)],
  );
}

export async function drawPerson(root, kit, id, session = "") {
  const learner = kit.store.get("learner", id);
  if (!learner) return kit.go("#hom-nay");
  const graph = await skills();
  const named = (skill) => graph?.skills.find((one) => one.id === skill)?.name ?? skill;
  const passed = passedBy(kit, id);
  const there = kit.store.all("session").filter((one) => one.marks[id] === "1").length;
  draw(
    root,
    back(t("people", { n: learnersOf(kit, learner.village).length }), `#nguoi-trong/${learner.village}/${session}`),
    h1(learner.nick),
    p(t("cameTo", { n: there })),
    p(bigLink(t("checkSkill"), `#do/${id}/${session}`, "")),
    make("h2", {}, t("passed", { n: passed.length })),
    passed.length ? make("ul", { className: "lh-list" }, passed.map((skill) => make("li", {}, named(skill)))) : p(t("nothingPassed"), "lh-hint"),
    passed.length && [slipOf(kit, learner, passed.map(named))],
  );
}

function slipOf(kit, learner, names) {
  const slip = kit.store.get("slip", learner.id);
  if (slip?.made) return certificateOf(slip.made);
  if (slip) {
    return make("section", { className: "lh-card" }, make("h2", {}, t("slip")), slip.name && p(slip.name, "lh-lead"), p(t("slipLead", { day: dayWords(slip.on) })),
      make("ul", { className: "lh-list" }, names.map((name) => make("li", {}, name))), p(t("slipCode", { code: slip.id.slice(-8).toUpperCase() })));
  }
  const name = field(t("nameOnIt"), { maxLength: 60 }, t("nameOnItHint"));
  return make("section", {}, make("h2", {}, t("certificate")), form(async () => {
    await keepSlip(kit, { learner: learner.id, name: name.input.value.trim() });
    kit.refresh();
    kit.send();
  }, name, submit(t("makeSlip"))));
}

const certificateOf = ({ address, code, qr }) =>
  make("section", { className: "lh-card" }, make("h2", {}, t("certificate")), make("img", { className: "lhk-qr", src: qr, alt: t("qrOf", { code }) }),
    p(t("certificateCode", { code })), make("p", {}, make("a", { href: address, className: "lhk-address" }, t("openCheck"))));
