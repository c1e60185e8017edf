// Paints a drawing's maps and answer, and the kernels, again and again while they are learned. The canvases are the
// page's; what is painted on them is remembered, to be painted again in the other theme's colours.
import { onThemeChange, paintGrey, paintMap, paintSigned, surface } from "../../js/colours.js";
import { find, findAll, write } from "../../js/elements.js";
import { decode, inputOf } from "../../js/frame.js";
import { percent } from "../../js/numbers.js";
import { limit } from "../../js/scale.js";
import { best, extent, floats } from "../../js/values.js";

/** @param {HTMLElement} root */
export function attach(root) {
  return new LiveNetwork(root);
}

class LiveNetwork {
  /** @type {Frame | null} */
  #frame = null;
  /** @type {Map<string, Float32Array>} */
  #kernels = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.stopTheme = onThemeChange(() => { if (this.#frame) this.#paint(this.#frame); });
  }

  detach() {
    this.stopTheme();
  }

  /**
   * Takes a frame, and the kernels of each convolution by its name: { conv1: bytes, … }.
   * @param {Uint8Array} frame @param {Record<string, Uint8Array>} kernels
   */
  show(frame, kernels) {
    this.#frame = decode(frame);
    this.#kernels = new Map(Object.entries(kernels).map(([layer, bytes]) => [layer, floats(bytes)]));
    this.#paint(this.#frame);
    this.root.dataset.sequence = String(this.#frame.sequence);
  }

  /** @param {Frame} frame */
  #paint(frame) {
    for (const canvas of findAll(this.root, "canvas[data-map]", HTMLCanvasElement)) {
      const layer = frame.layers.get(canvas.dataset.map ?? "");
      if (!layer) throw new Error(`The frame has no layer ${canvas.dataset.map}.`);
      const { pixels, show } = surface(canvas);
      const map = layer.maps[Number(canvas.dataset.channel ?? 0)];
      if (layer === inputOf(frame)) paintGrey(pixels, map);
      else paintMap(pixels, map, limit(layer));
      show();
    }
    for (const canvas of findAll(this.root, "canvas[data-kernels]", HTMLCanvasElement)) {
      const all = this.#kernels.get(canvas.dataset.kernels ?? "");
      if (!all) throw new Error(`There are no kernels of ${canvas.dataset.kernels}.`);
      const size = canvas.width * canvas.height, index = Number(canvas.dataset.index);
      const { pixels, show } = surface(canvas);
      paintSigned(pixels, all.subarray(index * size, (index + 1) * size), extent(all));
      show();
    }
    this.#answer(frame.probabilities);
  }

  /** @param {Float32Array} probabilities */
  #answer(probabilities) {
    const first = best(probabilities);
    for (const row of findAll(this.root, "[data-class]")) {
      const label = Number(row.dataset.class), p = probabilities[label];
      row.dataset.value = String(p);
      row.classList.toggle("best", label === first);
      find(row, ".bar").style.transform = `scaleX(${p})`;
      write(row, ".percent", percent(p));
    }
    Object.assign(this.root.dataset, { class: first, probability: probabilities[first] });
  }
}
