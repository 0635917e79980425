// What waits, what arrived, what came back; sending, handing over, room, a new version, and locking.
import { back, button, h1, list, make, p, status, t, whenWords } from "./dom.js";
import { askToKeep, room } from "./phone.js";
import { codeOfHandOver, handOver, text64 } from "./sealing.js";

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
  root.replaceChildren(
    back(t("today"), "#hom-nay"),
    h1(t("outbox")),
    p(stateLine(now), "lh-lead"),
    told,
    make("p", {}, send),
    ...(now.held ? [p(t("receipt", { n: now.held, sum: now.sum.slice(0, 6) }))] : []),
    ...(refused.length ? [make("h2", {}, t("refused", { n: refused.length })), p(t("refusedLead"), "lh-hint"), list(refused.map((one) => make("span", {}, t(`op-${one.op}`), make("span", { className: "lh-detail" }, one.words || one.code))))] : []),
    ...(notes.length ? [make("h2", {}, t("notes")), list(notes.map((one) => make("span", {}, one.words || t(`note-${one.is}`))))] : []),
    make("h2", {}, t("phone")),
    p(t("room", { n: Math.floor(found.free / 1e6) })),
    ...(found.isEnough ? [] : [p(`${t("noRoom")} ${t("usePaper")}`, "lh-notice")]),
    p(t(found.isKept ? "isKept" : "notKeptBrowser")),
    make("div", { className: "lhk-grid" },
      ...(found.isKept ? [] : [keep]),
      make("a", { className: "lh-button lh-button--quiet", href: "#goi" }, t("pack")),
      button(t("handOver"), () => give(kit, told)),
      button(t("lock"), () => location.reload())),
  );
}

/** Give everything unsent as one encrypted file; its code is told on the screen and is not in the file. */
async function give(kit, told) {
  const events = await kit.outbox.unsent();
  const files = (await kit.outbox.every("media")).filter((file) => !file.done);
  const media = files.map(({ sha256, bytes }) => ({ sha256, bytes: text64(bytes) }));
  const code = codeOfHandOver();
  const blob = await handOver({ person: kit.device.person, device: kit.device.device, events, media }, code);
  const name = `tui-di-buon-${new Date().toISOString().slice(0, 10)}.json`;
  const file = new File([blob], name, { type: blob.type });
  const at = URL.createObjectURL(blob);
  told.replaceChildren(t("handedOver", { n: events.length, code }), " ", make("a", { href: at, download: name }, t("saveFile")));
  if (navigator.canShare?.({ files: [file] })) told.append(" ", button(t("share"), () => navigator.share({ files: [file] }).catch(() => {})));
}

