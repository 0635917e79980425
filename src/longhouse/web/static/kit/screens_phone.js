// This phone itself: the door (a code from the officer's page, a PIN of one's own), and what waits, arrived and came back; handing over,
// room, and locking.
import { back, bigLink, button, draw, failed, field, form, h1, link, list, make, p, sizeOf, status, submit, t, whenWords } from "./dom.js";
import { askToKeep, room } from "./store.js";
import { codeOfHandOver, handOver } from "./sealing.js";

const LEAST_PIN = 6;
const pinField = (label, hint) => field(label, { type: "password", inputMode: "numeric", maxLength: 20, autocomplete: "off" }, hint);

export function drawEnrol(root, kit) {
  const code = field(t("code"), { autocapitalize: "characters", spellcheck: false, value: location.hash.match(/^#ma=([\w-]+)$/)?.[1] ?? "" }, t("codeHint"));
  const label = field(t("phoneName"), { maxLength: 40 }, t("phoneNameHint"));
  const told = status(), go = submit(t("enrol"));
  const act = async () => {
    if (!code.input.value.trim()) return failed(told, t("codeMissing"));
    go.disabled = true;
    try {
      await kit.enrol(code.input.value.trim(), label.input.value.trim() || t("thisPhone"));
    } catch (fault) {
      go.disabled = false;
      failed(told, fault.words || t(fault.code === "other-person" ? "otherPerson" : "enrolOffline"));
    }
  };
  draw(root, h1(t("enrolTitle")), p(t("enrolLead")), form(act, code, label, told, go));
}

export function drawChoosePin(root, kit) {
  const pin = pinField(t("pin"), t("pinHint")), again = pinField(t("pinAgain"));
  const told = status(), go = submit(t("pinSave"));
  const act = async () => {
    if (!new RegExp(`^\\d{${LEAST_PIN},}$`).test(pin.input.value)) return failed(told, t("pinShort"));
    if (pin.input.value !== again.input.value) return failed(told, t("pinOther"));
    go.disabled = true;
    await kit.store.setPin(pin.input.value);
    await kit.opened();
  };
  draw(root, h1(t("pinTitle")), p(t("pinLead")), form(act, pin, again, told, go));
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
    return failed(told, found === "wrong" ? t("pinWrong") : t("pinWait", { time }));
  };
  const sure = button(t("forgetSure"), async () => { await kit.store.forget(); kit.refresh(); });
  const forgot = make("details", { className: "lh-drawer" }, make("summary", {}, t("pinForgot")), p(t("pinForgotLead")), sure);
  draw(root, h1(t("unlockTitle")), form(act, pin, told, go), forgot);
  pin.input.focus();
}

/** Return one line on the outbox, as the head of each screen shows it. */
export function stateLine({ waiting, media, lastSent }) {
  const left = waiting + media;
  const sent = lastSent ? t("lastSent", { when: whenWords(lastSent) }) : t("neverSent");
  return `${left ? t("waiting", { n: left }) : t("nothingWaits")} ${sent}`;
}

export async function drawOutbox(root, kit) {
  const [now, found, refused, notes] = await Promise.all([kit.outbox.state(), room(kit.store), kit.outbox.refused(), kit.outbox.notes()]);
  const told = status();
  const send = button(t("sendNow"), async () => {
    send.disabled = true;
    told.textContent = t("sending");
    const result = await kit.send();
    await drawOutbox(root, kit);
    root.querySelector(".lhk-told").textContent = result.words || t(`sent-${result.is}`);
  }, "");
  const keep = button(t("askKeep"), async () => { told.textContent = t((await askToKeep()) ? "isKept" : "notKeptBrowser"); });
  draw(
    root,
    back(t("today"), "#hom-nay"),
    h1(t("outbox")),
    p(stateLine(now), "lh-lead"),
    told,
    make("p", {}, send),
    now.locked && [make("p", { className: "lh-notice" }, t("locked", { n: now.locked }), " ", link(t("enrolTitle"), "#ghep"))],
    now.held && [p(t("receipt", { n: now.held, sum: now.sum.slice(0, 6) }))],
    refused.length && [make("h2", {}, t("refused", { n: refused.length })), p(t("refusedLead"), "lh-hint"), list(refused.map((one) => make("span", {}, t(`op-${one.op}`), make("span", { className: "lh-detail" }, one.words || one.code))))],
    notes.length && [make("h2", {}, t("notes")), list(notes.map((one) => make("span", {}, one.words || t(`note-${one.is}`))))],
    make("h2", {}, t("phone")),
    p(t("room", { size: sizeOf(found.free) })),
    !found.isEnough && [p(`${t("noRoom")} ${t("usePaper")}`, "lh-notice")],
    p(t(found.isKept ? "isKept" : "notKeptBrowser")),
    make("div", { className: "lhk-grid" },
      !found.isKept && [keep],
      bigLink(t("pack"), "#goi"),
      button(t("handOver"), () => give(kit, told)),
      button(t("lock"), () => location.reload())),
  );
}

/** Give everything unsent as one encrypted file; its code is told on the screen and is not in the file. */
async function give(kit, told) {
  const code = codeOfHandOver(), { blob, events } = await handOver(kit.outbox, code);
  const name = `tui-di-buon-${new Date().toISOString().slice(0, 10)}.json`;
  const file = new File([blob], name, { type: blob.type });
  const at = URL.createObjectURL(blob);
  draw(told,
    make("span", {}, t("handedOver", { n: events })),
    make("span", { className: "lhk-code" }, t("handOverCode", { code })),
    make("span", {}, t("handOverKeep")),
    make("a", { href: at, download: name, className: "lh-button" }, t("saveFile")),
    navigator.canShare?.({ files: [file] }) && button(t("share"), () => navigator.share({ files: [file] }).catch(() => {})));
}
