// The colour scale: its ends, true to the last frame, and how it is chosen.
import { write } from "../../js/elements.js";
import { frames, inputOf } from "../../js/frame.js";
import { number } from "../../js/numbers.js";
import { scale } from "../../js/scale.js";
import { selection } from "../../js/selection.js";

/** @param {HTMLElement} root */
export function attach(root) {
  /** @type {Frame | null} */
  let last = null;
  const paint = () => {
    const cell = selection.current, layer = cell && last?.layers.get(cell.layer), map = layer && layer.maps[cell.channel];
    if (!layer || !map || !last) return;
    const grey = layer === inputOf(last);
    const limit = grey ? 1 : scale.limits(last)(layer, map);
    write(root, ".low", grey ? "0" : number(-limit, 2));
    write(root, ".high", number(limit, 2));
    root.classList.toggle("grey", grey);
  };
  const stops = [frames.subscribe(frame => { last = frame; paint(); }), scale.onChange(paint), selection.onMove(paint)];
  return {
    /** @param {ScaleChoice & { weights: boolean }} choice */
    choose: choice => {
      scale.choose(choice, last);
      document.body.classList.toggle("edge-strength", choice.weights);
    },
    detach: () => stops.forEach(stop => stop()),
  };
}
