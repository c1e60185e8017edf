// Two pictures compared: the way from one to the other, the network's answers on it, and what differs at every layer.
// It follows the frames only as long as the panel is open.
import { onThemeChange } from "../../js/colours.js";
import { paintDifference } from "../../js/comparison/difference.js";
import { lines, marker, marks } from "../../js/comparison/way.js";
import { invoke } from "../../js/connection.js";
import { follow } from "../../js/frame.js";
import { onLanguageChange, say } from "../../js/language.js";
import { coalesce } from "../../js/coalesce.js";

export function attach(root, receiver) {
  return new Comparison(root, receiver);
}

class Comparison {
  constructor(root, receiver) {
    this.root = root;
    this.slider = root.querySelector("[type=range]");
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    this.slider.addEventListener("input", () => this.move(), options);
    root.addEventListener("click", e => this.go(e.target.closest("[data-at]")), options);
    // The panel goes, and the focus with it, unless it returns to what opened the panel.
    root.querySelector(".close").addEventListener("click", () => document.querySelector("[data-testid=prediction-compare]")?.focus(), options);
    const { signal } = coalesce(async () => this.answer(await invoke(receiver, "At", this.slider.value / 1000)));
    this.ask = signal;
    this.stops = [
      follow(() => invoke(receiver, "Compare"), compared => compared && this.show(compared)),
      onThemeChange(() => this.paint()),
      onLanguageChange(() => this.write()),
    ];
  }

  detach() {
    this.listening.abort();
    for (const stop of this.stops) stop();
  }

  show(compared) {
    const first = !this.compared;
    this.compared = compared;
    this.paint();
    this.write();
    this.move();
    if (first) this.root.scrollIntoView({ block: "nearest" });
  }

  paint() {
    if (!this.compared) return;
    const { a, b, layers, differences } = this.compared;
    grey(this.root.querySelector(".a"), a);
    grey(this.root.querySelector(".b"), b);
    let at = differences.byteOffset;
    for (const layer of layers) {
      const values = new Int8Array(differences.buffer, at, layer.channels * layer.rows * layer.columns);
      at += values.length;
      const canvas = this.row(layer)?.querySelector("canvas");
      if (canvas) paintDifference(canvas, layer, values);
    }
  }

  /** What is read: sizes, and where the answer changes. */
  write() {
    if (!this.compared) return;
    const { layers, lines: values, flips } = this.compared;
    for (const layer of layers) {
      const row = this.row(layer);
      if (!row) continue;
      const { rootMeanSquare, relative, limit } = layer;
      row.dataset.rms = rootMeanSquare;
      row.querySelector(".size").textContent = relative === null
        ? say("RMS {0} · scale ± {1}", rootMeanSquare.toFixed(3), limit.toFixed(2))
        : say("RMS {0}, {1} of A · scale ± {2}", rootMeanSquare.toFixed(3), percent(relative, 0), limit.toFixed(2));
    }
    lines(this.root.querySelector(".lines"), values);
    marks(this.root.querySelector("g.flips"), flips);
    this.root.querySelector(".turns").replaceChildren(...this.turns(flips));
    if (this.probabilities) this.answer(this.probabilities);
  }

  /** Where the answer changes, in words that lead there. */
  turns(flips) {
    if (!flips.length) return [say("The answer stays the same all the way.")];
    return flips.map(({ thousandths, from, to }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "tool" });
      button.dataset.at = thousandths;
      button.textContent = say("{0} → {1} at t = {2}", this.name(from), this.name(to), (thousandths / 1000).toFixed(3));
      return button;
    });
  }

  go(button) {
    if (!button) return;
    this.slider.value = button.dataset.at;
    this.move();
  }

  move() {
    const thousandths = Number(this.slider.value), t = thousandths / 1000;
    this.root.querySelector(".t").textContent = `t = ${t.toFixed(3)}`;
    marker(this.root.querySelector(".here"), thousandths);
    if (!this.compared) return;
    const { a, b } = this.compared;
    grey(this.root.querySelector(".mixed"), a.map((from, i) => (1 - t) * from + t * b[i]));
    this.ask();
  }

  answer(probabilities) {
    if (!probabilities) return;
    this.probabilities = probabilities;
    const best = probabilities.indexOf(Math.max(...probabilities));
    this.root.dataset.class = best;
    this.slider.setAttribute("aria-valuetext", say("t = {0}: {1}, {2}", (this.slider.value / 1000).toFixed(3), this.name(best), percent(probabilities[best], 1)));
    this.root.querySelector(".leading").replaceChildren(...this.compared.leading.map((label, i) => {
      const item = Object.assign(document.createElement("li"), { className: `leading-${i}` });
      item.classList.toggle("best", label === best);
      const key = document.createElement("i"), value = document.createElement("b");
      value.className = "mono";
      value.textContent = percent(probabilities[label], 1);
      item.append(key, this.name(label), value);
      return item;
    }));
  }

  row({ name }) {
    return this.root.querySelector(`[data-layer="${name}"]`);
  }

  name(label) {
    return JSON.parse(this.root.dataset.names)[label];
  }
}

function grey(canvas, values) {
  const image = new ImageData(28, 28);
  values.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
  canvas.getContext("2d").putImageData(image, 0, 0);
}

const percent = (share, digits) => `${(100 * share).toFixed(digits)} %`;
