// Lays a unit's weights, and what they contribute, back into the maps that the flatten took apart.
import { onThemeChange, paintSigned, PADDING, surface } from "../../../js/colours.js";
import { extent, numbers } from "../../../js/arithmetic/figures.js";

export function attach(root) {
  let last = null;
  const paint = () => {
    if (!last) return;
    const { weights, products, channels, rows, columns } = last;
    for (const [name, values] of Object.entries({ weights, products })) {
      const canvas = root.querySelector("." + name);
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
  };
  const stop = onThemeChange(paint);
  return {
    detach: stop,
    show(weights, products, channels, rows, columns) {
      last = { weights: numbers(weights, Float32Array), products: numbers(products, Float32Array), channels, rows, columns };
      paint();
    },
  };
}
