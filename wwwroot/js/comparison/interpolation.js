// The chart of the interpolation from A to B, 1000 by 100: t goes to the right, probability upwards.
import { draw } from "../elements.js";

/**
 * Draws a line for each list of probabilities, evenly spaced from t = 0 to t = 1.
 * @param {Element} group @param {number[][]} all
 */
export function lines(group, all) {
  group.replaceChildren(...all.map((values, i) => draw("polyline", {
    class: `leading-${i}`,
    points: values.map((p, at) => `${(1000 * at) / (values.length - 1)},${100 - 100 * p}`).join(" "),
  })));
}

/**
 * Marks where the answer changes.
 * @param {Element} group @param {LabelChange[]} labelChanges
 */
export function marks(group, labelChanges) {
  group.replaceChildren(...labelChanges.map(({ thousandths }) => draw("path", { d: upright(thousandths) })));
}

/**
 * Puts an upright line at a place of the interpolation.
 * @param {Element} path @param {number} thousandths
 */
export function marker(path, thousandths) {
  path.setAttribute("d", upright(thousandths));
}

/** @param {number} thousandths */
const upright = thousandths => `M${thousandths} 0V100`;
