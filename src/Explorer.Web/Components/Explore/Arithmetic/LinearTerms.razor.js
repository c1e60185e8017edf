// Lays a unit's weights, and what they contribute, back into the maps that the flatten took apart.
import { onThemeChange, paintSigned, PADDING, surface } from "../../../js/colours.js";
import { find } from "../../../js/elements.js";
import { extent, floats } from "../../../js/values.js";

/** @param {HTMLElement} root */
export function attach(root) {
  let paint = () => {};
  return {
    detach: onThemeChange(() => paint()),
    /** @param {Uint8Array} weights @param {Uint8Array} products @param {number} channels @param {number} rows @param {number} columns */
    show(weights, products, channels, rows, columns) {
      paint = () => {
        layBack(find(root, ".weights", HTMLCanvasElement), floats(weights), { channels, rows, columns });
        layBack(find(root, ".products", HTMLCanvasElement), floats(products), { channels, rows, columns });
      };
      paint();
    },
  };
}

/** @param {HTMLCanvasElement} canvas @param {Float32Array} values @param {MapsSize} size */
function layBack(canvas, values, { channels, rows, columns }) {
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
