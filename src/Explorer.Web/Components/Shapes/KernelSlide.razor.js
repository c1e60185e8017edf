// Counts the places of a kernel along one side. Every step happens here; the server is never asked.
import { closest, draw, find } from "../../js/elements.js";
import { within } from "../../js/geometry.js";
import { onLanguageChange } from "../../js/language.js";

const PACE = 420, WIDEST = 620, NARROWEST = 120, LARGEST = 34, GAP = 2;

/** @param {HTMLElement | null} root */
export function attach(root) {
  // A visitor who walks on quickly is gone from this layer before the module has come.
  return root ? new Slide(root) : { show() {}, detach() {} };
}

/** A window over a side of so many cells. */
class Counting {
  /** @param {number} size @param {number} padding @param {number} kernel @param {number} stride @param {number} dilation */
  constructor(size, padding, kernel, stride, dilation) {
    this.size = size;
    this.padding = padding;
    this.kernel = kernel;
    this.stride = stride;
    this.dilation = dilation;
    this.key = [size, padding, kernel, stride, dilation].join();
    this.all = size + 2 * padding;
    this.extent = dilation * (kernel - 1) + 1;
    this.places = Math.floor((this.all - this.extent) / stride) + 1;
    this.seen = (this.places - 1) * stride + this.extent;
  }
}

class Slide {
  /** @type {Counting | null} */
  #counting = null;
  /** @type {Drawing | null} */
  #drawing = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer = undefined;
  #place = 0;
  #listening = new AbortController();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.stage = find(root, ".stage");
    this.caption = find(root, "figcaption");
    this.button = find(root, "[data-do=play]");
    this.label = find(this.button, ".mud-button-label");
    this.scrub = find(root, "input", HTMLInputElement);
    const options = { signal: this.#listening.signal };
    root.addEventListener("click", e => this.#act(closest(e, "[data-do]")?.dataset.do), options);
    this.scrub.addEventListener("input", () => { this.#pause(); this.#moveTo(this.scrub.valueAsNumber - 1); }, options);
    this.resizing = new ResizeObserver(() => this.#fit());
    this.resizing.observe(this.stage);
    // The words are on the element, and have become others.
    this.stopLanguage = onLanguageChange(() => { this.#name(); this.#moveTo(this.#place); });
  }

  detach() {
    this.resizing.disconnect();
    this.stopLanguage();
    this.#listening.abort();
    this.#pause();
  }

  /** @param {number} size @param {number} padding @param {number} kernel @param {number} stride @param {number} dilation */
  show(size, padding, kernel, stride, dilation) {
    const counting = new Counting(size, padding, kernel, stride, dilation), { key, places } = counting;
    if (key === this.#counting?.key) return;
    this.#counting = counting;
    this.#pause();
    this.#drawing = new Drawing(this.stage, counting, this.#available);
    this.scrub.max = this.root.dataset.places = String(places);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#moveTo(still ? places - 1 : 0);
    if (!still) this.#start();
  }

  get #available() {
    return Math.max(NARROWEST, Math.min(WIDEST, this.stage.clientWidth));
  }

  /** In real pixels, so that no number shrinks with the window. An element that leaves the page has no width left: there is nothing to draw for. */
  #fit() {
    if (!this.#counting || !this.stage.clientWidth || this.#drawing?.width === this.#available) return;
    this.#drawing = new Drawing(this.stage, this.#counting, this.#available);
    this.#moveTo(this.#place);
  }

  /** @param {string | undefined} what */
  #act(what) {
    if (what === "play") return this.#timer === undefined ? this.#start() : this.#pause();
    if (what !== "back" && what !== "next") return;
    this.#pause();
    this.#moveTo(this.#place + (what === "next" ? 1 : -1));
  }

  #start() {
    const last = (this.#counting?.places ?? 1) - 1;
    if (this.#place >= last) this.#moveTo(0);
    const pace = Math.max(70, Math.min(PACE, 7000 / (last + 1)));
    this.#timer = setInterval(() => (this.#place < last && this.root.isConnected ? this.#moveTo(this.#place + 1) : this.#pause()), pace);
    this.#name();
  }

  #pause() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#name();
  }

  #name() {
    const { play, pause } = this.button.dataset;
    this.label.textContent = (this.#timer === undefined ? play : pause) ?? "";
  }

  /** @param {number} place */
  #moveTo(place) {
    if (!this.#counting) return;
    const { places, stride, extent, size, padding, all, seen } = this.#counting, { dataset } = this.root;
    this.#place = within(place, places);
    this.#drawing?.moveTo(this.#place);
    const lost = all - seen, first = this.#place * stride;
    /** @type {Record<string, number>} */
    const values = { place: this.#place + 1, places, first: first + 1, last: first + extent, cells: size, padding, lost };
    /** @param {string | undefined} text */
    const fill = (text = "") => text.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values[name]));
    this.caption.textContent = fill(dataset.caption) + (lost ? " · " + fill(dataset.lost) : "");
    this.scrub.value = dataset.place = String(this.#place + 1);
  }
}

/** The cells of the side above, the places counted below, and the kernel between them. */
class Drawing {
  /** @param {HTMLElement} stage @param {Counting} counting @param {number} width */
  constructor(stage, counting, width) {
    this.counting = counting;
    this.width = width;
    const { all, size, padding, kernel, dilation, places, seen } = counting;
    this.cell = Math.min(LARGEST, (width - 4) / all);
    this.side = this.cell - Math.min(GAP, this.cell / 5);
    this.bottom = this.cell + 34;
    const { cell, side } = this, height = cell * 2 + 42;
    const svg = draw("svg", { viewBox: `-2 -2 ${width} ${height}`, width, height, role: "presentation" });
    for (let i = 0; i < all; i++) {
      const isPadding = i < padding || i >= padding + size;
      svg.append(draw("rect", { x: i * cell, y: 0, width: side, height: side, rx: 1.5, class: (isPadding ? "pad" : "in") + (i >= seen ? " lost" : "") }));
    }
    this.link = draw("path", { class: "link" });
    // A dilated kernel has gaps: a frame for each of its cells.
    this.frame = draw("g");
    const apart = dilation > 1, cells = apart ? kernel : 1, across = apart ? 1 : kernel;
    for (let i = 0; i < cells; i++)
      this.frame.append(draw("rect", { class: "frame", x: i * dilation * cell - 1, y: -1, width: (across - 1) * cell + side + 2, height: side + 2, rx: 2 }));
    svg.append(this.link, this.frame);
    this.from = Math.max(0, (all * cell - places * cell) / 2);
    this.outputs = Array.from({ length: places }, (_, i) => {
      const group = draw("g", { transform: `translate(${this.from + i * cell} ${this.bottom})` }, draw("rect", { width: side, height: side, rx: 1.5 }));
      if (cell >= 17) group.append(draw("text", { x: side / 2, y: side / 2 }, String(i + 1)));
      return group;
    });
    svg.append(...this.outputs);
    stage.replaceChildren(svg);
  }

  /** @param {number} place */
  moveTo(place) {
    const { cell, side, bottom } = this, { stride, extent } = this.counting;
    const left = place * stride * cell, right = left + (extent - 1) * cell + side, out = this.from + place * cell;
    this.frame.style.transform = `translateX(${left}px)`;
    this.link.setAttribute("d", `M${left} ${side + 1}L${out} ${bottom}H${out + side}L${right} ${side + 1}Z`);
    this.outputs.forEach((output, i) => output.setAttribute("class", i < place ? "out done" : i === place ? "out now" : "out"));
  }
}
