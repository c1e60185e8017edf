// A network while it is learned: hands its frames to the picture, which is Explore's, and paints the kernels beside it.
// They are remembered, to be painted again in the other theme's colours.
import { onThemeChange, paintSigned, surface } from "../../js/colours.js";
import { findAll } from "../../js/elements.js";
import { decode, publish } from "../../js/frame.js";
import { best, extent, floats } from "../../js/values.js";

/** @param {HTMLElement} root */
export function attach(root) {
  return new LiveNetwork(root);
}

class LiveNetwork {
  /** @type {Map<string, Float32Array>} */
  #kernels = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.stopTheme = onThemeChange(() => this.#paint());
  }

  detach() {
    this.stopTheme();
  }

  /**
   * Takes a frame, and the kernels of each convolution by its name: { conv1: bytes, … }.
   * @param {Uint8Array} frame @param {Record<string, Uint8Array>} kernels
   */
  show(frame, kernels) {
    this.#kernels = new Map(Object.entries(kernels).map(([layer, bytes]) => [layer, floats(bytes)]));
    this.#paint();
    publish(frame);
    const { sequence, probabilities } = decode(frame), first = best(probabilities);
    Object.assign(this.root.dataset, { sequence, class: first, probability: probabilities[first] });
  }

  #paint() {
    if (!this.#kernels.size) return;
    for (const canvas of findAll(this.root, "canvas[data-kernels]", HTMLCanvasElement)) {
      const all = this.#kernels.get(canvas.dataset.kernels ?? "");
      if (!all) throw new Error(`There are no kernels of ${canvas.dataset.kernels}.`);
      const size = canvas.width * canvas.height, index = Number(canvas.dataset.index);
      const { pixels, show } = surface(canvas);
      paintSigned(pixels, all.subarray(index * size, (index + 1) * size), extent(all));
      show();
    }
  }
}
