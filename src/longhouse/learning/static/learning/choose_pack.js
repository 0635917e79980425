// Take the pack that is chosen on the page into this phone; the village kit of the same house then reads it.
import { drawPack } from "../kit/screens_pack.js";

const place = document.querySelector("[data-pack]");
if (place && globalThis.indexedDB) {
  place.hidden = false;
  drawPack(place, { url: place.dataset.pack, isWanted: true, heading: "h2" });
}
