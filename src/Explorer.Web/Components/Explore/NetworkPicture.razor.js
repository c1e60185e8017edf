// Paints every layer from every frame, one canvas pixel for each value; draws what is connected with what; and shows
// what the selected cell sees, or what a pixel of the drawing reaches.
import { subscribe, republish } from "../../js/frame.js";
import { limits, onScaleChange, onThemeChange, paintGrey, paintMap, surface } from "../../js/colours.js";
import { current, enter, fieldOn, layerOf, moveTo, onDescribe, onMove, reachOn } from "../../js/selection.js";
import { area, place } from "../../js/arithmetic/figures.js";
import { Edges } from "../../js/edges.js";

export function attach(root) {
  return new Picture(root);
}

const narrow = matchMedia("(max-width: 900px)");

class Picture {
  constructor(root) {
    this.root = root;
    this.layers = [...root.querySelectorAll("[data-layer]")].map(element => ({
      name: element.dataset.layer,
      element,
      maps: [...element.querySelectorAll(".map")],
      bars: [...element.querySelectorAll(".output")],
    }));
    this.edges = new Edges(root.querySelector("svg"), this.layers, narrow);
    this.layOut();
    this.listening = new AbortController();
    const on = (target, type, handler) => target.addEventListener(type, handler, { signal: this.listening.signal });
    on(root, "click", e => this.pick(e));
    on(root, "keydown", e => this.key(e));
    for (const type of ["pointerover", "focusin"]) on(root, type, e => this.edges.light(e.target.closest(".map, .output")));
    on(root, "pointerleave", () => this.edges.light(null));
    on(narrow, "change", () => { this.layOut(); republish(); });
    this.resizing = new ResizeObserver(() => this.edges.draw());
    this.resizing.observe(root);
    this.stops = [subscribe(frame => this.paint(frame)), onThemeChange(republish), onScaleChange(republish), onMove(cell => this.mark(cell)), onDescribe(() => this.edges.draw())];
  }

  detach() {
    this.listening.abort();
    this.resizing.disconnect();
    for (const stop of this.stops) stop();
  }

  /** Vectors stand upright beside each other on a wide screen and lie down on a narrow one. */
  layOut() {
    for (const { element, maps } of this.layers) {
      if (element.classList.contains("vector") && maps.length) {
        const canvas = maps[0].querySelector("canvas");
        const count = Number(/(\d+)\]$/.exec(element.dataset.shape)[1]);
        const across = count > 200 ? 4 : count > 20 ? 2 : 1;
        const along = Math.ceil(count / across);
        [canvas.width, canvas.height] = narrow.matches ? [along, across] : [across, along];
        element.style.setProperty("--across", across);
        element.style.setProperty("--along", along);
      }
      for (const map of maps) map.surface = surface(map.querySelector("canvas"));
    }
    if (current()) this.mark(current());
  }

  paint(frame) {
    const limitOf = limits(frame);
    for (const { name, element, maps, bars } of this.layers) {
      const layer = frame.layers.get(name);
      element.dataset.min = layer.min;
      element.dataset.max = layer.max;
      maps.forEach((map, channel) => {
        const { pixels, show } = map.surface;
        if (name === "input") paintGrey(pixels, layer.maps[channel]);
        else paintMap(pixels, layer.maps[channel], limitOf(layer, layer.maps[channel]));
        show();
      });
      bars.forEach((bar, i) => { bar.querySelector("em").style.transform = `scaleX(${frame.drawn ? frame.probabilities[i] : 0})`; });
    }
  }

  /** A click selects the very cell under the pointer; the Enter key selects the map's middle and goes to its numbers. */
  pick(e) {
    const target = e.target.closest(".map, .output");
    if (!target) return;
    const layer = target.closest("[data-layer]").dataset.layer;
    if (target.matches(".output")) return moveTo({ layer, channel: 0, row: 0, column: [...target.parentElement.children].indexOf(target) });
    const { width, height } = target.querySelector("canvas");
    const box = target.getBoundingClientRect();
    // A key's click has no place.
    const [x, y] = e.detail === 0 ? [0.5, 0.5] : [(e.clientX - box.left) / box.width, (e.clientY - box.top) / box.height];
    const row = Math.min(height - 1, Math.floor(y * height)), column = Math.min(width - 1, Math.floor(x * width));
    const vector = layerOf(layer).rows === 1;
    moveTo({ layer, channel: Number(target.dataset.channel), row: vector ? 0 : row, column: vector ? row * width + column : column });
    if (e.detail === 0) enter();
  }

  mark(cell) {
    const map = this.mapOf(cell);
    for (const other of this.root.querySelectorAll(".map, .output")) {
      other.toggleAttribute("aria-pressed", false);
      other.classList.remove("source");
      if (other.matches(".map")) other.tabIndex = -1;
    }
    map?.setAttribute("aria-pressed", "true");
    (map?.matches(".map") ? map : this.layers[0].maps[0]).tabIndex = 0;
    for (const source of this.edges.sources(map)) source.classList.add("source");
    this.edges.select(map);
    this.frames(cell);
  }

  mapOf({ layer, channel, column }) {
    const { maps, bars } = this.layers.find(l => l.name === layer);
    return maps[channel] ?? bars[column];
  }

  /** Lays frames over the cells that the selected one sees, or that the selected pixel reaches. */
  frames(cell) {
    const at = this.layers.findIndex(l => l.name === cell.layer);
    const forward = cell.layer === "input";
    const seeing = this.channels(cell, at);
    this.layers.forEach(({ name, maps }, i) => {
      const own = i === at;
      const seen = own ? area(cell.row, cell.column)
        : forward ? reachOn(name, "input", cell.row, cell.column)
        : i < at ? fieldOn(name, cell) : null;
      maps.forEach((map, channel) => {
        const { width, height } = map.querySelector("canvas");
        const here = own ? channel === cell.channel : forward || seeing[i]?.has(channel);
        this.frame(map, here && seen, width, height, own ? "cell" : i === at - 1 ? "window" : "field");
      });
    });
  }

  frame(map, seen, width, height, kind) {
    map.frame ??= map.appendChild(document.createElement("i"));
    map.frame.className = `frame ${kind}`;
    // A vector is wrapped into several columns of pixels: one cell of it can be framed, or all.
    const one = seen && map.closest(".vector") && seen.right - seen.left === 1;
    const clipped = !seen ? null
      : one ? area(Math.floor(seen.left / width), seen.left % width)
      : map.closest(".vector") ? { top: 0, left: 0, bottom: height, right: width }
      : { top: Math.max(0, seen.top), left: Math.max(0, seen.left), bottom: Math.min(height, seen.bottom), right: Math.min(width, seen.right) };
    place(map.frame, clipped, width, height);
  }

  /** For every earlier layer, the channels that a cell takes its value from. */
  channels(cell, at) {
    const sets = [];
    let set = new Set([cell.channel]);
    for (let i = at; i > 0; i--) {
      const { name, alone } = layerOf(this.layers[i].name);
      const earlier = layerOf(this.layers[i - 1].name);
      if (name === cell.layer && name === "flatten") set = new Set([Math.floor(cell.column / (earlier.rows * earlier.columns))]);
      else if (!alone) set = new Set(Array.from({ length: earlier.channels }, (_, c) => c));
      sets[i - 1] = set;
    }
    return sets;
  }

  key(e) {
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[e.key];
    if (!step || !e.target.matches(".map")) return;
    e.preventDefault();
    const columns = this.layers.filter(l => l.maps.length);
    const column = columns.findIndex(l => l.maps.includes(e.target));
    const { maps } = columns[column];
    const next = columns[Math.max(0, Math.min(columns.length - 1, column + step[0]))];
    // Going sideways keeps the height: the third of six is about the eighth of sixteen.
    const row = step[0]
      ? Math.floor(((maps.indexOf(e.target) + 0.5) * next.maps.length) / maps.length)
      : Math.max(0, Math.min(maps.length - 1, maps.indexOf(e.target) + step[1]));
    next.maps[row].focus();
    const { rows, columns: across } = layerOf(next.name);
    moveTo({ layer: next.name, channel: row, row: Math.floor(rows / 2), column: Math.floor(across / 2) });
  }
}
