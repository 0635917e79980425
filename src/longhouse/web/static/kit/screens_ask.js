// A question of the village: answered from the pack; what it does not know is written down and handed over to people.
import { field, form, make, p, status, submit, t, words } from "./dom.js";
import { question } from "./acts.js";
import { drawAsking } from "./screens_pack.js";

export async function drawQuestion(root, kit) {
  const box = make("div", {});
  await drawAsking(box, {}, words.screens);
  const asked = field(t("questionWords"), { rows: 3, maxLength: 1000 }, t("noNames"));
  const told = status();
  const keep = async () => {
    if (!asked.input.value.trim()) { told.textContent = t("wordsMissing"); return; }
    await question(kit, { village: kit.villages[0]?.key ?? "", words: asked.input.value.trim() });
    asked.input.value = "";
    told.textContent = t("questionSaved");
    kit.send();
  };
  const drawer = make("details", { className: "lh-drawer" }, make("summary", {}, t("handQuestion")), kit.villages.length ? form(keep, asked, told, submit(t("save"))) : p(t("noVillages")));
  root.replaceChildren(box, drawer);
}
