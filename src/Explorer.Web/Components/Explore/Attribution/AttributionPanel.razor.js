// What speaks for and against a class: the network's input under a veil of two hues, and every number of it to read.
import { invoke } from "../../../js/connection.js";
import { follow } from "../../../js/frame.js";
import { onThemeChange, paintGrey, paintVeil, surface, veilHues } from "../../../js/colours.js";
import { onLanguageChange, say } from "../../../js/language.js";
import { area, extent, grid, make, number, numbers } from "../../../js/arithmetic/figures.js";

const SIDE = 28;
const STRONGEST = 5;

export function attach(root, receiver) {
  return new Why(root, receiver);
}

class Why {
  constructor(root, receiver) {
    this.root = root;
    this.at = Math.floor(SIDE / 2) * SIDE + Math.floor(SIDE / 2);
    this.veil = grid(SIDE, SIDE);
    this.ink = make("canvas", { width: SIDE, height: SIDE });
    this.veil.element.prepend(this.ink);
    this.element = this.veil.element;
    for (const [name, value] of Object.entries({ tabindex: 0, role: "application", "data-testid": "why-picture" })) this.element.setAttribute(name, value);
    root.querySelector(".stack").append(this.element);
    this.listening = new AbortController();
    const on = (target, type, handler) => target.addEventListener(type, handler, { signal: this.listening.signal });
    for (const type of ["pointermove", "pointerdown"]) on(this.element, type, e => this.point(e));
    on(this.element, "keydown", e => this.steer(e));
    on(root, "keydown", e => { if (e.key === "Escape") root.querySelector("[data-action=close]").click(); });
    on(root, "click", e => { if (e.target.closest("[data-action=close]")) document.querySelector(`[data-testid=why-${root.dataset.target}]`)?.focus(); });
    this.following = follow(() => invoke(receiver, "Detail"), detail => detail && this.show(detail));
    this.stops = [this.following, onThemeChange(() => this.again()), onLanguageChange(() => this.again())];
  }

  detach() {
    this.listening.abort();
    for (const stop of this.stops) stop();
  }

  refresh() {
    this.following.refresh();
  }

  reveal() {
    const title = this.root.querySelector(".title");
    title.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "start" });
  }

  again() {
    if (this.detail) this.show(this.detail);
  }

  show(detail) {
    this.detail = detail;
    this.values = detail.values ? numbers(detail.values, Float32Array) : new Float32Array(SIDE * SIDE);
    const limit = extent(this.values);
    const ink = surface(this.ink);
    paintGrey(ink.pixels, { min: 0, max: 1, values: detail.input });
    ink.show();
    paintVeil(this.veil.pixels, this.values, limit);
    this.veil.show();
    this.element.setAttribute("aria-label", say("For and against {0}, pixel by pixel: move with the arrow keys", this.name));
    this.legend(limit);
    this.findings();
    this.read();
    Object.assign(this.root.dataset, { state: detail.values ? "ready" : "empty", shown: `${detail.method} ${detail.target}`, limit });
  }

  get name() {
    return this.root.dataset.name;
  }

  /** The ramp lies half on ink and half on paper, as the veil does. */
  legend(limit) {
    const [against, speaks] = veilHues().map(rgb => `rgb(${rgb})`);
    this.root.style.setProperty("--against", against);
    this.root.style.setProperty("--for", speaks);
    this.root.querySelector(".ramp").style.background = `linear-gradient(90deg, ${against}, transparent, ${speaks}), linear-gradient(#000 50%, #fff 50%)`;
    const found = Boolean(this.detail.values);
    this.text(".low", found ? `−${size(limit)}` : "");
    this.text(".high", found ? `+${size(limit)}` : "");
    this.text(".range", found ? say("from {0} to {1}", signed(Math.min(...this.values)), signed(Math.max(...this.values))) : "");
  }

  findings() {
    const { values, detail } = this;
    this.text(".quantity", say("The map is about the logit of {0}, now {1}: the number before the softmax, for this class alone. Its probability, {2} %, moves with the other classes' logits too.",
      this.name, number(detail.logit), number(100 * detail.probability, 1)));
    const parts = [];
    if (detail.method === "Gradient")
      parts.push(make("p.hint", {}, say("All pixels add up to {0} of the logit's {1}; the rest is biases, and where the network bends.", signed(values.reduce((sum, value) => sum + value, 0)), number(detail.logit))));
    if (detail.values && extent(values) === 0) parts.push(make("p", {}, say("No pixel speaks for it or against it: the map is 0 everywhere.")));
    else if (detail.values) parts.push(make("div.strongest", {}, this.strongest(say("Strongest for"), 1, "--for"), this.strongest(say("Strongest against"), -1, "--against")));
    this.root.querySelector(".findings").replaceChildren(...parts);
  }

  /** The pixels that speak most on one side, as text. */
  strongest(title, sign, hue) {
    const most = [...this.values.keys()].filter(i => sign * this.values[i] > 0).sort((a, b) => sign * (this.values[b] - this.values[a])).slice(0, STRONGEST);
    const items = most.map(i => make("li", { "data-pixel": i }, make("span", {}, say("row {0}, column {1}", Math.floor(i / SIDE), i % SIDE)), make("b.mono", {}, signed(this.values[i]))));
    const list = make("ol", {}, ...(items.length ? items : [make("li", {}, say("no pixel"))]));
    return make("div", {}, make("h3", {}, make("i", { style: `--hue: var(${hue})`, "aria-hidden": "true" }), title), list);
  }

  point(e) {
    const box = this.element.getBoundingClientRect();
    const cell = part => Math.max(0, Math.min(SIDE - 1, Math.floor(part * SIDE)));
    this.go(cell((e.clientY - box.top) / box.height), cell((e.clientX - box.left) / box.width));
  }

  steer(e) {
    const row = Math.floor(this.at / SIDE), column = this.at % SIDE, last = SIDE - 1;
    const moves = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [row, 0], End: [row, last], PageUp: [0, column], PageDown: [last, column],
    };
    if (!moves[e.key]) return;
    e.preventDefault();
    this.go(...moves[e.key].map(place => Math.max(0, Math.min(last, place))));
  }

  go(row, column) {
    this.at = row * SIDE + column;
    this.read();
  }

  /** Says the pixel's place, its ink and its number. */
  read() {
    const row = Math.floor(this.at / SIDE), column = this.at % SIDE;
    this.veil.frame("pixel", area(row, column));
    if (!this.detail) return;
    const place = say("row {0}, column {1}", row, column), ink = say("ink {0}", number(this.detail.input[this.at] / 255, 2));
    this.text(".readout", this.detail.values ? `${place} · ${ink} · ${signed(this.values[this.at])}` : `${place} · ${ink}`);
    Object.assign(this.element.dataset, { row, column, value: this.values[this.at] });
  }

  text(selector, text) {
    this.root.querySelector(selector).textContent = text;
  }
}

/** Decimals enough for what is small. */
const size = value => (value > 0 && value < 0.01 ? value.toPrecision(2).replace("-", "−") : value.toFixed(3));
const signed = value => (value === 0 ? "0" : `${value < 0 ? "−" : "+"}${size(Math.abs(value))}`);
