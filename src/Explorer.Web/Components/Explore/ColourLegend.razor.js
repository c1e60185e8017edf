// The colour scale: its ends, true to the last frame, and how it is chosen.
import { find, write } from "../../js/elements.js";
import { frames, inputOf } from "../../js/frame.js";
import { number } from "../../js/numbers.js";
import { scale } from "../../js/scale.js";
import { selection } from "../../js/selection.js";

/** @param {HTMLElement} root */
export function attach(root) {
  /** @type {Frame | null} */
  let last = null;
  const paint = () => {
    const cell = selection.current, layer = cell && last?.layers.get(cell.layer);
    if (!layer || !last) return;
    const grey = layer === inputOf(last);
    const limit = grey ? 1 : scale.limits(last)(layer, layer.maps[cell.channel]);
    write(root, ".low", grey ? "0" : number(-limit, 2));
    write(root, ".high", number(limit, 2));
    write(root, ".of", cell.layer);
    root.classList.toggle("grey", grey);
  };
  const read = () => scale.choose({
    scope: find(root, "[data-part=scope]", HTMLSelectElement).value,
    palette: find(root, "[data-part=palette]", HTMLSelectElement).value,
    locked: find(root, "[data-part=lock]", HTMLInputElement).checked,
  }, last);
  root.addEventListener("change", read);
  const strength = find(root, "[data-part=strength]", HTMLInputElement);
  strength.addEventListener("change", () => document.body.classList.toggle("edge-strength", strength.checked));
  const stops = [frames.subscribe(frame => { last = frame; paint(); }), scale.onChange(paint), selection.onMove(paint)];
  return { detach: () => stops.forEach(stop => stop()) };
}
