// The door of the kit: a code from the officer's page, a PIN of one's own, and opening by it.
import { button, field, form, h1, make, p, status, submit, t } from "./dom.js";

const LEAST_PIN = 6;
const pinField = (label, hint) => field(label, { type: "password", inputMode: "numeric", maxLength: 20, autocomplete: "off" }, hint);

/** Return the place where a letter asks for more room, told by the browser; an error stands under the field. */
function wrong(told, words) {
  told.className = "lh-error";
  told.textContent = words;
}

export function drawEnrol(root, kit) {
  const code = field(t("code"), { autocapitalize: "characters", spellcheck: false, value: location.hash.match(/^#ma=([\w-]+)$/)?.[1] ?? "" }, t("codeHint"));
  const label = field(t("phoneName"), { maxLength: 40 }, t("phoneNameHint"));
  const told = status(), go = submit(t("enrol"));
  const act = async () => {
    if (!code.input.value.trim()) return wrong(told, t("codeMissing"));
    go.disabled = true;
    try {
      await kit.enrol(code.input.value.trim(), label.input.value.trim() || t("thisPhone"));
    } catch (fault) {
      go.disabled = false;
      wrong(told, fault.words || t(fault.code === "other-person" ? "otherPerson" : "enrolOffline"));
    }
  };
  root.replaceChildren(h1(t("enrolTitle")), p(t("enrolLead")), form(act, code, label, told, go));
}

export function drawChoosePin(root, kit) {
  const pin = pinField(t("pin"), t("pinHint")), again = pinField(t("pinAgain"));
  const told = status(), go = submit(t("pinSave"));
  const act = async () => {
    if (!new RegExp(`^\\d{${LEAST_PIN},}$`).test(pin.input.value)) return wrong(told, t("pinShort"));
    if (pin.input.value !== again.input.value) return wrong(told, t("pinOther"));
    go.disabled = true;
    await kit.store.setPin(pin.input.value);
    await kit.opened();
  };
  root.replaceChildren(h1(t("pinTitle")), p(t("pinLead")), form(act, pin, again, told, go));
}

export function drawUnlock(root, kit) {
  const pin = pinField(t("pin"));
  const told = status(), go = submit(t("open"));
  const act = async () => {
    go.disabled = true;
    const found = await kit.store.unlock(pin.input.value);
    go.disabled = false;
    if (found === "open") return kit.opened();
    pin.input.value = "";
    pin.input.focus();
    const time = found.until && new Date(found.until).toTimeString().slice(0, 5);
    return wrong(told, found === "wrong" ? t("pinWrong") : t("pinWait", { time }));
  };
  const sure = button(t("forgetSure"), async () => { await kit.store.forget(); kit.refresh(); });
  const forgot = make("details", { className: "lh-drawer" }, make("summary", {}, t("pinForgot")), p(t("pinForgotLead")), sure);
  root.replaceChildren(h1(t("unlockTitle")), form(act, pin, told, go), forgot);
  pin.input.focus();
}
