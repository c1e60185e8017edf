// Paints the ten bars from every frame, on a scale from 0 to 100 %: a full bar means certainty.
import { invoke } from "../../js/connection.js";
import { subscribe } from "../../js/frame.js";
import { onLanguageChange, say } from "../../js/language.js";
import { coalesce } from "../../js/coalesce.js";
import { moveTo } from "../../js/selection.js";

export function attach(root, receiver) {
  return new Prediction(root, receiver);
}

class Prediction {
  constructor(root, receiver) {
    this.root = root;
    this.told = coalesce(() => invoke(receiver, "Pin", this.pinned && input(this.pinned)));
    this.sorted = false;
    this.pinned = null;
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    root.addEventListener("click", e => this.press(e.target.closest("[data-action]")), options);
    // A bar and its term in the softmax are the same number.
    root.addEventListener("click", e => {
      if (e.target.matches(".label")) moveTo({ layer: "softmax", channel: 0, row: 0, column: Number(e.target.closest(".row").dataset.class) });
    }, options);
    this.stops = [subscribe(frame => this.paint(frame)), onLanguageChange(() => this.frame && this.paint(this.frame))];
  }

  detach() {
    this.listening.abort();
    for (const stop of this.stops) stop();
  }

  press(button) {
    if (button?.dataset.action === "sort") this.sorted = !this.sorted;
    else if (button?.dataset.action === "pin") this.pin(this.pinned ? null : this.frame);
    else return;
    button.setAttribute("aria-pressed", String(button.dataset.action === "sort" ? this.sorted : this.pinned !== null));
    this.paint(this.frame);
  }

  /** Keeps a frame to compare with; null keeps none. The server keeps the picture that it answers, which may be older than the last drawn. */
  pin(frame) {
    this.pinned = frame;
    this.told.signal();
  }

  paint(frame) {
    this.frame = frame;
    const { root } = this, { sequence, drawn, milliseconds, logits, probabilities } = frame;
    const order = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
    const [best, second] = order;
    const rows = root.querySelectorAll("[data-class].row");
    this.release();
    const { pinned } = this;
    rows.forEach((row, i) => {
      const p = drawn ? probabilities[i] : 0;
      row.dataset.value = probabilities[i];
      row.dataset.logit = logits[i];
      row.style.order = this.sorted ? order.indexOf(i) : i;
      row.classList.toggle("best", drawn && i === best);
      row.querySelector(".bar").style.transform = `scaleX(${p})`;
      row.querySelector(".percent").textContent = drawn ? percent(p) : "–";
      row.querySelector(".logit").textContent = drawn ? signed(logits[i]) : "";
      const was = row.querySelector(".was");
      was.hidden = !pinned;
      if (pinned) was.style.left = `calc(${100 * pinned.probabilities[i]}% - 1px)`;
    });
    const name = i => rows[i].dataset.name;
    this.text(".name", drawn ? name(best) : "");
    this.text(".margin", drawn ? say("{0}, {1} ahead of {2}", percent(probabilities[best]), percent(probabilities[best] - probabilities[second]), name(second)) : "");
    this.text(".time", milliseconds.toFixed(2));
    this.compare(name, best);
    Object.assign(root.dataset, { state: drawn ? "ready" : "empty", class: best, probability: probabilities[best], sequence });
  }

  /** An answer about other classes is nothing to compare with. */
  release() {
    const { subject } = this.root.querySelector(".bars").dataset;
    if (this.subject !== undefined && this.subject !== subject) {
      this.pin(null);
      this.root.querySelector("[data-action=pin]").setAttribute("aria-pressed", "false");
    }
    this.subject = subject;
  }

  /** Says what changed against the pinned answer. */
  compare(name, best) {
    const line = this.root.querySelector(".changed");
    line.hidden = !this.pinned;
    if (!this.pinned) return;
    const before = this.pinned.probabilities.indexOf(Math.max(...this.pinned.probabilities));
    const now = this.frame.probabilities;
    const most = [...now.keys()].sort((a, b) => Math.abs(this.change(b)) - Math.abs(this.change(a)))[0];
    line.textContent = before === best
      ? say("Pinned: still {0}; most changed is {1}, by {2} points.", name(best), name(most), signed(100 * this.change(most)))
      : say("Pinned {0} has become {1}: {0} {2} points.", name(before), name(best), signed(100 * this.change(before)));
  }

  change(i) {
    return this.frame.probabilities[i] - this.pinned.probabilities[i];
  }

  text(selector, text) {
    this.root.querySelector(selector).textContent = text;
  }
}

/** The bytes that the network got: a frame holds a map's values finer than a byte's steps. */
function input({ layers }) {
  const [{ min, max, values }] = layers.get("input").maps;
  return values.map(value => Math.round(255 * min + (max - min) * value));
}

const percent = p => `${(100 * p).toFixed(1)} %`;
const signed = z => `${z < 0 ? "−" : "+"}${Math.abs(z).toFixed(1)}`;
