// Counts the places of a kernel along one side. Every step happens here; the server is never asked.
import { onLanguageChange } from "../../js/language.js";

const NS = "http://www.w3.org/2000/svg";
const PACE = 420, WIDEST = 620, NARROWEST = 120, LARGEST = 34, GAP = 2;

export function attach(root) {
  // A visitor who walks on quickly is gone from this layer before the module has come.
  return root ? new Slide(root) : { show() {}, detach() {} };
}

class Slide {
  constructor(root) {
    this.root = root;
    this.stage = root.querySelector(".stage");
    this.caption = root.querySelector("figcaption");
    this.play = root.querySelector("[data-do=play]");
    this.scrub = root.querySelector("input");
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    root.addEventListener("click", e => this.act(e.target.closest("[data-do]")?.dataset.do), options);
    // In real pixels, so that no number shrinks with the window.
    // An element that leaves the page has no width left: there is nothing to draw for.
    this.resizing = new ResizeObserver(() => { if (this.key && this.stage.clientWidth && this.width !== this.available()) this.redraw(); });
    this.resizing.observe(this.stage);
    this.stopLanguage = onLanguageChange(() => { if (this.key) this.rename(); });
    this.scrub.addEventListener("input", () => { this.pause(); this.moveTo(this.scrub.valueAsNumber - 1); }, options);
  }

  available() {
    return Math.max(NARROWEST, Math.min(WIDEST, this.stage.clientWidth));
  }

  redraw() {
    this.draw();
    this.moveTo(this.place);
  }

  detach() {
    this.resizing.disconnect();
    this.stopLanguage();
    this.listening.abort();
    this.pause();
  }

  show(size, padding, kernel, stride) {
    const key = [size, padding, kernel, stride].join();
    if (key === this.key) return;
    Object.assign(this, { key, size, padding, kernel, stride, places: Math.floor((size + 2 * padding - kernel) / stride) + 1 });
    this.pause();
    this.draw();
    this.scrub.max = this.places;
    this.root.dataset.places = this.places;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.moveTo(still ? this.places - 1 : 0);
    if (!still) this.start();
  }

  act(what) {
    if (what === "play") return this.timer ? this.pause() : this.start();
    if (what !== "back" && what !== "next") return;
    this.pause();
    this.moveTo(this.place + (what === "next" ? 1 : -1));
  }

  start() {
    if (this.place >= this.places - 1) this.moveTo(0);
    const pace = Math.max(70, Math.min(PACE, 7000 / this.places));
    this.timer = setInterval(() => this.place < this.places - 1 && this.root.isConnected ? this.moveTo(this.place + 1) : this.pause(), pace);
    this.play.textContent = this.play.dataset.pause;
  }

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.play.textContent = this.play.dataset.play;
  }

  /** The words are on the element, and have become others. */
  rename() {
    this.play.textContent = this.timer ? this.play.dataset.pause : this.play.dataset.play;
    this.moveTo(this.place);
  }

  draw() {
    const all = this.size + 2 * this.padding;
    this.width = this.available();
    this.cell = Math.min(LARGEST, (this.width - 4) / all);
    const side = this.cell - Math.min(GAP, this.cell / 5), width = all * this.cell, seen = (this.places - 1) * this.stride + this.kernel;
    const svg = node("svg", { viewBox: `-2 -2 ${this.width} ${this.cell * 2 + 42}`, width: this.width, height: this.cell * 2 + 42, role: "presentation" });
    for (let i = 0; i < all; i++) {
      const isPadding = i < this.padding || i >= this.padding + this.size;
      svg.append(node("rect", { x: i * this.cell, y: 0, width: side, height: side, rx: 1.5, class: (isPadding ? "pad" : "in") + (i >= seen ? " lost" : "") }));
    }
    this.link = node("path", { class: "link" });
    this.frame = node("rect", { class: "frame", x: -1, y: -1, width: this.kernel * this.cell - this.cell + side + 2, height: side + 2, rx: 2 });
    svg.append(this.link, this.frame);
    const from = Math.max(0, (width - this.places * this.cell) / 2);
    this.outputs = Array.from({ length: this.places }, (_, i) => {
      const group = node("g", { transform: `translate(${from + i * this.cell} ${this.cell + 34})` });
      group.append(node("rect", { width: side, height: side, rx: 1.5 }));
      if (this.cell >= 17) {
        const label = node("text", { x: side / 2, y: side / 2 });
        label.textContent = i + 1;
        group.append(label);
      }
      svg.append(group);
      return group;
    });
    this.outputFrom = from;
    this.boxed = side;
    this.stage.replaceChildren(svg);
  }

  moveTo(place) {
    this.place = Math.max(0, Math.min(this.places - 1, place));
    const left = this.place * this.stride * this.cell, right = left + (this.kernel - 1) * this.cell + this.boxed;
    const out = this.outputFrom + this.place * this.cell, bottom = this.cell + 34;
    this.frame.style.transform = `translateX(${left}px)`;
    this.link.setAttribute("d", `M${left} ${this.boxed + 1}L${out} ${bottom}H${out + this.boxed}L${right} ${this.boxed + 1}Z`);
    this.outputs.forEach((output, i) => output.setAttribute("class", i < this.place ? "out done" : i === this.place ? "out now" : "out"));
    const lost = this.size + 2 * this.padding - (this.places - 1) * this.stride - this.kernel;
    const values = { place: this.place + 1, places: this.places, first: this.place * this.stride + 1, last: this.place * this.stride + this.kernel, cells: this.size, padding: this.padding, lost };
    const fill = text => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    this.caption.textContent = fill(this.root.dataset.caption) + (lost ? " · " + fill(this.root.dataset.lost) : "");
    this.scrub.value = this.place + 1;
    this.root.dataset.place = this.place + 1;
  }
}

function node(name, attributes) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
