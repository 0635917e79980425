// Seeing what somebody can do: one skill at a time, done before the helper's eyes or by the pack's questions.
import { back, button, choose, draw, failed, field, form, h1, link, list, make, p, scanner, status, submit, t } from "./dom.js";
import { passedBy, saveCheck } from "./acts.js";
import { certificates, skills } from "./pack.js";

const here = (learner, session) => `#nguoi/${learner}/${session}`;

export async function drawSkills(root, kit, id, session = "") {
  const learner = kit.store.get("learner", id), graph = await skills();
  if (!learner) return kit.go("#hom-nay");
  const passed = new Set(passedBy(kit, id));
  const groups = (graph?.groups ?? []).map((group, at) => {
    const own = graph.skills.filter((skill) => skill.group === group.id);
    const rows = own.map((skill) => link(skill.name, `#do-mot/${id}/${skill.id}/${session}`, passed.has(skill.id) ? `● ${t("can")}` : ""));
    return make("details", { className: "lh-drawer", open: at === 0 }, make("summary", {}, `${group.name} (${own.filter((skill) => passed.has(skill.id)).length}/${own.length})`), list(rows));
  });
  draw(
    root,
    back(learner.nick, here(id, session)),
    h1(t("checkSkill")),
    p(t("checkLead", { name: learner.nick })),
    groups.length ? groups : [p(t("noPack"), "lh-notice"), p(link(t("pack"), "#goi"))],
  );
}

export async function drawSkill(root, kit, id, skillId, session = "") {
  const learner = kit.store.get("learner", id), graph = await skills();
  const skill = graph?.skills.find((one) => one.id === skillId);
  if (!learner || !skill) return kit.go("#hom-nay");
  const told = status();
  const keep = async (passed) => {
    try {
      await saveCheck(kit, { learner, skill: skillId, passed, session });
    } catch {
      return failed(told);
    }
    kit.say(t(passed ? "savedCan" : "savedCannot", { name: learner.nick }));
    return kit.go(`#do/${id}/${session}`);
  };
  const items = graph.items.filter((item) => item.skill === skillId);
  const asking = items.length ? make("details", { className: "lh-drawer" }, make("summary", {}, t("askInstead")), askedOf(items, graph.pass, keep)) : "";
  draw(
    root,
    back(t("checkSkill"), `#do/${id}/${session}`),
    h1(skill.name),
    p(t("letTry", { name: learner.nick }), "lh-lead"),
    told,
    make("div", { className: "lhk-two" }, button(t("can"), () => keep(true), ""), button(t("cannotYet"), () => keep(false))),
    asking,
  );
}

/** Ask the questions of a skill until the pass mark is reached or out of reach. */
function askedOf(items, mark, keep) {
  const box = make("div", {});
  let right = 0, wrong = 0;
  const next = (at) => {
    const item = items[at];
    const options = [item.right, ...item.wrong].sort((a, b) => (orderOf(item.id + a) < orderOf(item.id + b) ? -1 : 1));
    const choice = choose(item.ask, options.map((words) => [words, words]));
    const told = status();
    const go = make("button", { className: "lh-button lh-button--quiet" }, t("answer"));
    box.replaceChildren(form(async () => {
      if (!choice.value) { told.textContent = t("chooseOne"); return; }
      const isRight = choice.value === item.right;
      if (isRight) right += 1; else wrong += 1;
      choice.disabled = true;
      go.remove();
      const isOver = right >= mark.right || wrong > mark.of - mark.right || at + 1 >= items.length;
      told.replaceChildren(make("strong", {}, t(isRight ? "right" : "wrong")), " ", item.why);
      box.append(isOver ? button(t("saveCheck"), () => keep(right >= mark.right), "") : button(t("next"), () => next(at + 1), ""));
    }, choice, told, go));
  };
  next(0);
  return box;
}

/* An order that belongs to the question and gives nothing away. */
const orderOf = (text) => [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)) >>> 0, 7);

const VERIFY = new URL("../learning/verify.js", import.meta.url);

export async function drawVerify(root, kit) {
  const keys = await certificates();
  const text = field(t("qrText"), { rows: 4, spellcheck: false });
  const told = make("div", { ariaLive: "polite" });
  const check = async (words) => {
    const { verify } = await import(VERIFY);
    const { state, certificate } = await verify(words, keys ?? {});
    const looks = { good: "done", revoked: "late", forged: "late" };
    told.replaceChildren(make("div", { className: "lh-panel" },
      make("p", { className: `lh-status lh-status--${looks[state] ?? "soon"} lhk-wrap` }, t(`certificate-${state}`)),
      certificate && [p(certificate.name || t("noName"), "lh-lead"), p(t("certificateOf", { code: certificate.code, issuer: certificate.issuer })), make("ul", { className: "lh-list" }, certificate.skills.map(({ name }) => make("li", {}, name)))]));
  };
  draw(
    root,
    back(t("today"), "#hom-nay"),
    h1(t("checkCertificate")),
    !keys && [p(t("noPack"), "lh-notice")],
    told,
    scanner(t("scanQr"), check),
    form(() => check(text.input.value.trim()), text, submit(t("check"))),
  );
}
