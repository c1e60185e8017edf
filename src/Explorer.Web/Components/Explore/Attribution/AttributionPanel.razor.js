// What speaks for and against a class: the network's input under an overlay of two hues, and every number of it to read.
import { grid } from "../../../js/arithmetic/figures.js";
import { onThemeChange, paintImage, paintOverlay, surface, overlayHues } from "../../../js/colours.js";
import { connection } from "../../../js/connection.js";
import { adorn, find, make, write } from "../../../js/elements.js";
import { frames } from "../../../js/frame.js";
import { area, cellAt, steer } from "../../../js/geometry.js";
import { onLanguageChange, say } from "../../../js/language.js";
import { hundredths, number, signed } from "../../../js/numbers.js";
import { extent, floats } from "../../../js/values.js";

const STRONGEST = 5;

/** @param {HTMLElement} root @param {Receiver<AttributionCalls>} receiver */
export function attach(root, receiver) {
  return new Why(root, receiver);
}

class Why {
  /** @type {AttributionDetail | null} */
  #detail = null;
  #values = new Float32Array();
  #listening = new AbortController();

  /** @param {HTMLElement} root @param {Receiver<AttributionCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.rows = Number(root.dataset.rows);
    this.columns = Number(root.dataset.columns);
    this.row = Math.floor(this.rows / 2);
    this.column = Math.floor(this.columns / 2);
    this.overlay = grid(this.columns, this.rows);
    this.ink = make("canvas", { width: this.columns, height: this.rows });
    this.element = this.overlay.element;
    this.element.prepend(this.ink);
    adorn(this.element, { tabindex: 0, role: "application", "data-testid": "why-picture" });
    find(root, ".stack").append(this.element);
    const options = { signal: this.#listening.signal };
    this.element.addEventListener("pointermove", e => this.#point(e), options);
    this.element.addEventListener("pointerdown", e => this.#point(e), options);
    this.element.addEventListener("keydown", e => this.#steer(e), options);
    root.addEventListener("keydown", e => { if (e.key === "Escape") this.#leave(); }, options);
    this.following = frames.follow(() => connection.invoke(receiver, "Detail"), detail => { if (detail) this.#show(detail); });
    this.stops = [this.following, onThemeChange(() => this.#again()), onLanguageChange(() => this.#again())];
  }

  detach() {
    this.#listening.abort();
    for (const stop of this.stops) stop();
  }

  refresh() {
    this.following.refresh();
  }

  reveal() { find(this.root, ".title").focus({ preventScroll: true }); }

  /** The focus returns to the bar of the class. */
  #leave() {
    /** @type {HTMLElement | null} */
    const bar = document.querySelector(`[data-part=ask-${this.root.dataset.target}]`);
    bar?.focus();
  }

  #again() {
    if (this.#detail) this.#show(this.#detail);
  }

  /** @param {AttributionDetail} detail */
  #show(detail) {
    this.#detail = detail;
    this.#values = detail.values ? floats(detail.values) : new Float32Array(this.rows * this.columns);
    const limit = extent(this.#values);
    const ink = surface(this.ink);
    paintImage(ink.pixels, detail.input);
    ink.show();
    paintOverlay(this.overlay.pixels, this.#values, limit);
    this.overlay.show();
    this.element.setAttribute("aria-label", say("Why_Map", this.#name));
    this.#legend(limit, detail.values !== null);
    this.#findings(detail, limit);
    this.#read();
    Object.assign(this.root.dataset, { state: detail.values ? "ready" : "empty", shown: `${detail.method} ${detail.target}`, limit });
  }

  get #name() { return this.root.dataset.name ?? ""; }

  /**
   * The ramp lies half on ink and half on paper, as the overlay does.
   * @param {number} limit @param {boolean} found
   */
  #legend(limit, found) {
    const [against, speaks] = overlayHues().map(rgb => `rgb(${rgb.join()})`);
    this.root.style.setProperty("--against", against);
    this.root.style.setProperty("--for", speaks);
    find(this.root, ".ramp").style.background = `linear-gradient(90deg, ${against}, transparent, ${speaks}), linear-gradient(#000 50%, #fff 50%)`;
    write(this.root, ".low", found ? signed(-limit) : "");
    write(this.root, ".high", found ? signed(limit) : "");
    write(this.root, ".range", found ? say("Why_Range", signed(Math.min(...this.#values)), signed(Math.max(...this.#values))) : "");
  }

  /** @param {AttributionDetail} detail @param {number} limit */
  #findings({ method, values, logit, probability }, limit) {
    write(this.root, ".quantity", say("Why_Quantity",
      this.#name, number(logit), hundredths(probability)));
    const parts = [];
    if (method === "Gradient")
      parts.push(make("p.hint", {}, say("Why_Sum", signed(this.#values.reduce((sum, value) => sum + value, 0)), number(logit))));
    if (values && limit === 0) parts.push(make("p", {}, say("Why_Zero")));
    else if (values) parts.push(make("div.strongest", {}, this.#strongest(say("Why_LargestPositive"), 1, "--for"), this.#strongest(say("Why_LargestNegative"), -1, "--against")));
    find(this.root, ".findings").replaceChildren(...parts);
  }

  /**
   * The pixels that speak most on one side, as text.
   * @param {string} title @param {number} sign @param {string} hue
   */
  #strongest(title, sign, hue) {
    const values = this.#values;
    const most = [...values.keys()].filter(i => sign * values[i] > 0).sort((a, b) => sign * (values[b] - values[a])).slice(0, STRONGEST);
    const items = most.map(i => make("li", { "data-pixel": i },
      make("span", {}, say("Why_Pixel", Math.floor(i / this.columns), i % this.columns)), make("b.mono", {}, signed(values[i]))));
    const list = make("ol", {}, ...(items.length ? items : [make("li", {}, say("Why_NoPixel"))]));
    return make("div", {}, make("h3", {}, make("i", { style: `--hue: var(${hue})`, "aria-hidden": "true" }), title), list);
  }

  /** @param {PointerEvent} e */
  #point(e) {
    const { row, column } = cellAt(e, this.element, this.columns, this.rows);
    this.#go(row, column);
  }

  /** @param {KeyboardEvent} e */
  #steer(e) {
    const to = steer(e.key, this.row, this.column, this.columns, this.rows);
    if (!to) return;
    e.preventDefault();
    this.#go(to.row, to.column);
  }

  /** @param {number} row @param {number} column */
  #go(row, column) {
    this.row = row;
    this.column = column;
    this.#read();
  }

  /** Says the pixel's place, its ink and its number. */
  #read() {
    const { row, column } = this, at = row * this.columns + column, size = this.rows * this.columns;
    this.overlay.frame("pixel", area(row, column));
    if (!this.#detail) return;
    // One value for each channel.
    const { input, values } = this.#detail, pixel = [];
    for (let i = at; i < input.length; i += size) pixel.push(number(input[i] / 255, 2));
    const place = say("Why_Pixel", row, column), ink = say("Why_Ink", pixel.join(" "));
    write(this.root, ".readout", values ? `${place} · ${ink} · ${signed(this.#values[at])}` : `${place} · ${ink}`);
    Object.assign(this.element.dataset, { row, column, value: this.#values[at] });
  }
}
