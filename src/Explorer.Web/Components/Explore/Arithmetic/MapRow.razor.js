// Lays numbers out as maps beside each other, a gap of one pixel between two.
import { onThemeChange, paintSigned, PADDING, surface } from "../../../js/colours.js";
import { find } from "../../../js/elements.js";
import { extent, floats } from "../../../js/values.js";

/** @param {HTMLElement} root */
export function attach(root) {
  const canvas = find(root, "canvas", HTMLCanvasElement);
  let paint = () => {};
  return {
    detach: onThemeChange(() => paint()),
    /** @param {Uint8Array} values @param {number} channels @param {number} rows @param {number} columns */
    show(values, channels, rows, columns) {
      paint = () => layOut(canvas, floats(values), { channels, rows, columns });
      paint();
    },
  };
}

/** @param {HTMLCanvasElement} canvas @param {Float32Array} values @param {MapsSize} size */
function layOut(canvas, values, { channels, rows, columns }) {
  canvas.width = channels * (columns + 1) - 1;
  canvas.height = rows;
  const laid = new Float32Array(canvas.width * rows).fill(PADDING);
  values.forEach((value, i) => {
    const channel = Math.floor(i / (rows * columns)), row = Math.floor(i / columns) % rows;
    laid[row * canvas.width + channel * (columns + 1) + (i % columns)] = value;
  });
  const { pixels, show } = surface(canvas);
  paintSigned(pixels, laid, extent(values));
  show();
}
