// The signal wave: how a drawing runs through the network, layer by layer, with a sentence for each.
import { find, write } from "./elements.js";
import { number } from "./numbers.js";
import { best } from "./values.js";

const WAVE = 900;       // milliseconds from the input to the answer
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Wave {
  /** @type {ReturnType<typeof setTimeout> | null} */
  #timer = null;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {PictureLayer[]} */
  layers = [];

  /** @param {HTMLElement} root the picture @param {AbortSignal} signal ends the listening */
  constructor(root, signal) {
    this.root = root;
    this.scrubber = find(root, "[data-part=wave-scrub]", HTMLInputElement);
    this.scrubber.addEventListener("input", () => { this.#halt(); this.#stand(Number(this.scrubber.value)); }, { signal });
    find(root, "[data-part=wave]").addEventListener("click", () => this.run(), { signal });
    // After a stroke, where nothing is to be kept still; never while drawing.
    document.addEventListener("strokeend", () => { if (!calm.matches) this.run(); }, { signal });
    document.addEventListener("strokestart", () => this.rest(), { signal });
  }

  /** @param {Frame} frame */
  paint(frame) {
    this.#frame = frame;
    this.#write(Number(this.root.dataset.wave ?? this.layers.length - 1));
  }

  /** Runs from the input to the answer; where motion is not wanted, it stands at the input and waits to be moved on. */
  run() {
    this.#halt();
    const step = (/** @type {number} */ at) => {
      if (at >= this.layers.length) return this.rest();
      this.#stand(at);
      if (!calm.matches) this.#timer = setTimeout(() => step(at + 1), WAVE / this.layers.length);
    };
    step(0);
  }

  /** Shows the whole picture again. */
  rest() {
    this.#halt();
    delete this.root.dataset.wave;
    for (const { element } of this.layers) element.classList.remove("pending", "now");
    this.#write(this.layers.length - 1);
    this.scrubber.value = this.scrubber.max;
  }

  #halt() {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** @param {number} at */
  #stand(at) {
    if (at >= this.layers.length - 1 && this.#timer === null) return this.rest();
    this.root.dataset.wave = String(at);
    this.scrubber.value = String(at);
    this.layers.forEach(({ element }, i) => {
      element.classList.toggle("pending", i > at);
      element.classList.toggle("now", i === at);
    });
    this.#write(at);
  }

  /** @param {number} at */
  #write(at) {
    const shown = this.layers[at], layer = this.#frame?.layers.get(shown?.name ?? "");
    if (!shown || !layer || !this.#frame) return;
    const peaks = layer.maps.map(({ max }) => max), channel = best(peaks);
    const places = [number(layer.max, 3), channel, number(layer.min, 3)];
    const text = (shown.element.dataset.sentence ?? "").replace(/\{(\d)\}/g, (_, /** @type {string} */ place) => String(places[Number(place)]));
    write(this.root, ".sentence", text);
    this.scrubber.setAttribute("aria-valuetext", text);
  }
}
