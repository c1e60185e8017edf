// Paints the bars from every frame, on a scale from 0 to 100 %: a full bar means certainty.
import { coalesce } from "../../js/coalesce.js";
import { connection } from "../../js/connection.js";
import { closest, find, findAll, write } from "../../js/elements.js";
import { decode, frames, inputOf } from "../../js/frame.js";
import { onLanguageChange, say } from "../../js/language.js";
import { number, percent, signed } from "../../js/numbers.js";
import { selection } from "../../js/selection.js";
import { best } from "../../js/values.js";

/** @param {HTMLElement} root @param {Receiver<PredictionCalls>} receiver */
export function attach(root, receiver) {
  return new Prediction(root, receiver);
}

class Prediction {
  /** @type {Frame | null} */
  #frame = null;
  /** @type {Frame | null} */
  #pinned = null;
  /** @type {string | undefined} the data set that the bars are of */
  #dataset = undefined;
  #isSorted = false;
  #listening = new AbortController();

  /** @param {HTMLElement} root @param {Receiver<PredictionCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.sender = coalesce(() => connection.invoke(receiver, "Pin", this.#pinned && input(this.#pinned)));
    const options = { signal: this.#listening.signal };
    root.addEventListener("click", e => this.#press(closest(e, "[data-action]")), options);
    root.addEventListener("click", e => this.#explain(closest(e, ".label")), options);
    this.stops = [
      frames.subscribe(frame => this.#paint(frame)),
      onLanguageChange(() => { if (this.#frame) this.#paint(this.#frame); }),
      connection.onReturn(() => { if (this.sender.waiting) this.sender.signal(); }),
      this.sender.stop,
    ];
  }

  detach() {
    this.#listening.abort();
    for (const stop of this.stops) stop();
  }

  /**
   * Shows that an answer is pinned; the server has it already.
   * @param {Uint8Array} frame
   */
  showPinned(frame) {
    this.#pinned = decode(frame);
    find(this.root, "[data-action=pin]").setAttribute("aria-pressed", "true");
    if (this.#frame) this.#paint(this.#frame);
  }

  /** @param {HTMLElement | null} button */
  #press(button) {
    if (!button || !this.#frame) return;
    if (button.dataset.action === "sort") {
      this.#isSorted = !this.#isSorted;
      button.setAttribute("aria-pressed", String(this.#isSorted));
    } else if (button.dataset.action === "logits") {
      button.setAttribute("aria-pressed", String(this.root.classList.toggle("logits")));
    } else {
      this.#pin(this.#pinned ? null : this.#frame);
      button.setAttribute("aria-pressed", String(this.#pinned !== null));
    }
    this.#paint(this.#frame);
  }

  /**
   * A bar and its term in the softmax are the same number.
   * @param {HTMLElement | null} label
   */
  #explain(label) {
    /** @type {HTMLElement | null | undefined} */
    const row = label?.closest(".row");
    if (row) selection.moveTo({ layer: selection.network.last.name, channel: 0, row: 0, column: Number(row.dataset.class) });
  }

  /**
   * Keeps a frame to compare with; null keeps none. The server keeps the picture that it answers, which may be older than the last drawn.
   * @param {Frame | null} frame
   */
  #pin(frame) {
    this.#pinned = frame;
    this.sender.signal();
  }

  /** @param {Frame} frame */
  #paint(frame) {
    this.#frame = frame;
    const { root } = this, { sequence, drawn, milliseconds, logits, probabilities } = frame;
    const order = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
    const [first, second] = order;
    const rows = findAll(root, "[data-class].row");
    this.#release();
    rows.forEach((row, i) => {
      const p = probabilities[i];
      Object.assign(row.dataset, { value: p, logit: logits[i] });
      row.style.order = String(this.#isSorted ? order.indexOf(i) : i);
      row.classList.toggle("best", drawn && i === first);
      find(row, ".bar").style.transform = `scaleX(${drawn ? p : 0})`;
      write(row, ".percent", drawn ? percent(p) : "–");
      write(row, ".logit", drawn ? signed(logits[i], 1) : "");
      const was = find(row, ".was");
      was.hidden = !this.#pinned;
      if (this.#pinned) was.style.left = `calc(${100 * this.#pinned.probabilities[i]}% - 1px)`;
    });
    const names = rows.map(row => row.dataset.name ?? "");
    write(root, ".name", drawn ? names[first] : "");
    write(root, ".margin", drawn ? say("Prediction_Margin", percent(probabilities[first]), percent(probabilities[first] - probabilities[second]), names[second]) : "");
    write(root, ".time", number(milliseconds, 2));
    this.#compare(names, frame);
    Object.assign(root.dataset, { state: drawn ? "ready" : "empty", class: first, probability: probabilities[first], sequence });
  }

  /** An answer about other classes is nothing to compare with. */
  #release() {
    const { dataset } = find(this.root, ".bars").dataset;
    if (this.#dataset !== undefined && this.#dataset !== dataset) {
      this.#pin(null);
      find(this.root, "[data-action=pin]").setAttribute("aria-pressed", "false");
    }
    this.#dataset = dataset;
  }

  /**
   * Says what changed against the pinned answer.
   * @param {string[]} names @param {Frame} frame
   */
  #compare(names, frame) {
    const line = find(this.root, ".changed"), pinned = this.#pinned;
    line.hidden = !pinned;
    if (!pinned) return;
    const [before, now] = [best(pinned.probabilities), best(frame.probabilities)];
    const points = Array.from(frame.probabilities, (p, i) => 100 * (p - pinned.probabilities[i]));
    const most = best(points.map(Math.abs));
    line.textContent = before === now
      ? say("Prediction_Kept", names[now], names[most], signed(points[most], 1))
      : say("Prediction_Changed", names[before], names[now], signed(points[before], 1));
  }
}

/**
 * The values that the network got, as the bytes of 32-bit floats.
 * @param {Frame} frame
 */
function input(frame) {
  const { maps } = inputOf(frame);
  const values = Float32Array.from(maps.flatMap(({ min, max, values }) => [...values].map(value => min + ((max - min) * value) / 255)));
  return new Uint8Array(values.buffer);
}
