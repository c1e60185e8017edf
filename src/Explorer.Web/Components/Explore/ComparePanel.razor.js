// Two pictures compared: the way from one to the other, the network's answers on it, and what differs at every layer.
// It follows the frames only as long as the panel is open.
import { coalesce } from "../../js/coalesce.js";
import { onThemeChange, paintImage, surface } from "../../js/colours.js";
import { paintDifference } from "../../js/comparison/difference.js";
import { lines, marker, marks } from "../../js/comparison/interpolation.js";
import { connection } from "../../js/connection.js";
import { closest, find, make, write } from "../../js/elements.js";
import { frames } from "../../js/frame.js";
import { onLanguageChange, say } from "../../js/language.js";
import { number, percent } from "../../js/numbers.js";
import { best } from "../../js/values.js";

/** @param {HTMLElement} root @param {Receiver<ComparisonCalls>} receiver */
export function attach(root, receiver) {
  return new Panel(root, receiver);
}

class Panel {
  /** @type {Comparison | null} */
  #compared = null;
  /** @type {number[] | null} */
  #probabilities = null;
  #listening = new AbortController();

  /** @param {HTMLElement} root @param {Receiver<ComparisonCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.slider = find(root, "[type=range]", HTMLInputElement);
    const options = { signal: this.#listening.signal };
    this.slider.addEventListener("input", () => this.#move(), options);
    root.addEventListener("click", e => this.#go(closest(e, "[data-at]")), options);
    this.asker = coalesce(async () => this.#answer(await connection.invoke(receiver, "At", this.#t)));
    this.stops = [
      frames.follow(() => connection.invoke(receiver, "Compare"), compared => { if (compared) this.#show(compared); }),
      onThemeChange(() => this.#paint()),
      onLanguageChange(() => this.#write()),
      this.asker.stop,
    ];
  }

  detach() {
    this.#listening.abort();
    for (const stop of this.stops) stop();
  }

  /** The place on the way, from 0 to 1. */
  get #t() { return Number(this.slider.value) / 1000; }

  /** @param {Comparison} compared */
  #show(compared) {
    this.#compared = compared;
    this.#paint();
    this.#write();
    this.#move();
  }

  #paint() {
    if (!this.#compared) return;
    const { a, b, layers, differences } = this.#compared;
    this.#picture(".a", a);
    this.#picture(".b", b);
    let at = differences.byteOffset;
    for (const layer of layers) {
      const values = new Int8Array(differences.buffer, at, layer.channels * layer.rows * layer.columns);
      at += values.length;
      const row = this.#row(layer);
      if (row) paintDifference(find(row, "canvas", HTMLCanvasElement), layer, values);
    }
  }

  /** What is read: sizes, and where the answer changes. */
  #write() {
    if (!this.#compared) return;
    const { layers, lines: values, labelChanges } = this.#compared;
    for (const layer of layers) {
      const row = this.#row(layer), size = number(layer.rootMeanSquare), end = number(layer.limit, 2);
      if (!row) continue;
      row.dataset.rms = String(layer.rootMeanSquare);
      write(row, ".size", layer.relative === null
        ? say("Compare_Size", size, end)
        : say("Compare_RelativeSize", size, percent(layer.relative, 0), end));
    }
    lines(find(this.root, ".lines", SVGElement), values);
    marks(find(this.root, "g.changes", SVGElement), labelChanges);
    find(this.root, ".turns").replaceChildren(...this.#turns(labelChanges));
    this.#answer(this.#probabilities);
  }

  /**
   * Where the answer changes, in words that lead there.
   * @param {LabelChange[]} labelChanges
   */
  #turns(labelChanges) {
    if (!labelChanges.length) return [say("Compare_SamePrediction")];
    return labelChanges.map(({ thousandths, from, to }) => make("button.tool", { type: "button", "data-at": thousandths },
      say("Compare_PredictionChange", this.#name(from), this.#name(to), number(thousandths / 1000))));
  }

  /** @param {HTMLElement | null} button */
  #go(button) {
    if (!button) return;
    this.slider.value = button.dataset.at ?? "";
    this.#move();
  }

  #move() {
    const t = this.#t;
    write(this.root, ".t", `t = ${number(t)}`);
    marker(find(this.root, ".here", SVGElement), Number(this.slider.value));
    if (!this.#compared) return;
    const { a, b } = this.#compared;
    this.#picture(".mixed", a.map((from, i) => (1 - t) * from + t * b[i]));
    this.asker.signal();
  }

  /** @param {number[] | null} probabilities */
  #answer(probabilities) {
    if (!probabilities || !this.#compared) return;
    this.#probabilities = probabilities;
    const first = best(probabilities);
    this.root.dataset.class = String(first);
    this.slider.setAttribute("aria-valuetext", say("Compare_Position", number(this.#t), this.#name(first), percent(probabilities[first])));
    find(this.root, ".leading").replaceChildren(...this.#compared.leading.map((label, i) => make("li", { class: `leading-${i}${label === first ? " best" : ""}` },
      make("i"), this.#name(label), make("b.mono", {}, percent(probabilities[label])))));
  }

  /** @param {ComparedLayer} layer @returns {HTMLElement | null} */
  #row({ name }) {
    return this.root.querySelector(`[data-layer="${name}"]`);
  }

  /** @param {number} label */
  #name(label) {
    /** @type {unknown} */
    const names = JSON.parse(this.root.dataset.names ?? "[]");
    return Array.isArray(names) ? String(names[label]) : "";
  }

  /** @param {string} selector @param {Uint8Array} values */
  #picture(selector, values) {
    const { pixels, show } = surface(find(this.root, selector, HTMLCanvasElement));
    paintImage(pixels, values);
    show();
  }
}

