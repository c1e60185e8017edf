// Paints the images that excite a map most, and, after every frame, how the values of the selected layer are spread.
import { paintImage, surface } from "../../js/colours.js";
import { connection } from "../../js/connection.js";
import { draw, find, findAll, write } from "../../js/elements.js";
import { frames } from "../../js/frame.js";
import { onLanguageChange, say } from "../../js/language.js";
import { number } from "../../js/numbers.js";
import { selection } from "../../js/selection.js";

const WIDTH = 240, HEIGHT = 90;     // of the histogram, in units of its view box

/** @param {HTMLElement} root @param {Receiver<HistogramCalls>} receiver */
export function attach(root, receiver) {
  const following = frames.follow(() => connection.invoke(receiver, "Histogram"), histogram => { if (histogram) show(root, histogram); });
  const stops = [following, selection.onRest(() => following.refresh()), onLanguageChange(() => following.refresh())];
  return {
    /** @param {Uint8Array[]} images [channels, rows, columns] of each */
    show: images => findAll(root, "[data-top]", HTMLCanvasElement).forEach((canvas, i) => {
      if (!images[i]) return;
      const picture = surface(canvas);
      paintImage(picture.pixels, images[i]);
      picture.show();
    }),
    detach: () => { for (const stop of stops) stop(); },
  };
}

/**
 * Draws the bins as bars, and a line where 0 is.
 * @param {HTMLElement} root @param {Histogram} histogram
 */
function show(root, { least, most, counts, zeros, zeroMaps }) {
  const highest = Math.max(...counts), step = WIDTH / counts.length, zero = (WIDTH * -least) / (most - least);
  const bars = counts.map((count, i) => draw("rect", { x: i * step + 0.5, y: HEIGHT - (HEIGHT * count) / highest, width: step - 1, height: (HEIGHT * count) / highest, "data-count": count }));
  find(root, "svg", SVGSVGElement).replaceChildren(...bars, ...(zero >= 0 && zero <= WIDTH ? [draw("path", { d: `M${zero} 0V${HEIGHT}` })] : []));
  write(root, ".least", number(least, 2));
  write(root, ".most", number(most, 2));
  const all = counts.reduce((sum, count) => sum + count, 0);
  write(root, ".zero", [say("Histogram_Zeros", zeros, all), ...(zeroMaps.length ? [say("Histogram_ZeroMaps", zeroMaps.join(", "))] : [])].join(" "));
}
