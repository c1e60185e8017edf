// The chart of the way from A to B, 1000 by 100: t goes to the right, probability upwards.

const SVG = "http://www.w3.org/2000/svg";

/** Draws a line for each list of probabilities, evenly spaced from t = 0 to t = 1. */
export function lines(group, all) {
  group.replaceChildren(...all.map((values, i) => {
    const line = document.createElementNS(SVG, "polyline");
    line.setAttribute("class", `leading-${i}`);
    line.setAttribute("points", values.map((p, at) => `${(1000 * at) / (values.length - 1)},${100 - 100 * p}`).join(" "));
    return line;
  }));
}

/** Marks where the answer changes. */
export function marks(group, flips) {
  group.replaceChildren(...flips.map(({ thousandths }) => {
    const mark = document.createElementNS(SVG, "path");
    marker(mark, thousandths);
    return mark;
  }));
}

/** Puts an upright line to a place of the way. */
export function marker(path, thousandths) {
  path.setAttribute("d", `M${thousandths} 0V100`);
}
