// Paints every layer from every frame, one canvas pixel for each value; draws what is connected with what; and shows
// what the selected cell sees, or what a pixel of the drawing reaches.
import { onThemeChange, paintGrey, paintMap, surface } from "../../js/colours.js";
import { Edges } from "../../js/edges.js";
import { closest, find, findAll, make } from "../../js/elements.js";
import { frames, inputOf } from "../../js/frame.js";
import { area, cellAt, clip, place, within } from "../../js/geometry.js";
import { scale } from "../../js/scale.js";
import { selection } from "../../js/selection.js";

/** @param {HTMLElement} root */
export function attach(root) {
  return new Picture(root);
}

const narrow = matchMedia("(max-width: 900px)");

class Picture {
  #listening = new AbortController();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {PictureLayer[]} */
    this.layers = findAll(root, "[data-layer]").map(element => ({
      name: element.dataset.layer ?? "",
      element,
      maps: findAll(element, ".map"),
      bars: findAll(element, ".output"),
    }));
    this.edges = new Edges(find(root, "svg", SVGSVGElement), this.layers, narrow);
    this.#layOut();
    const options = { signal: this.#listening.signal }, again = () => frames.republish();
    root.addEventListener("click", e => this.#pick(e), options);
    root.addEventListener("keydown", e => this.#key(e), options);
    for (const type of ["pointerover", "focusin"]) root.addEventListener(type, e => this.edges.light(closest(e, ".map, .output")), options);
    root.addEventListener("pointerleave", () => this.edges.light(null), options);
    narrow.addEventListener("change", () => { this.#layOut(); again(); }, options);
    this.resizing = new ResizeObserver(() => this.edges.draw());
    this.resizing.observe(root);
    this.stops = [
      frames.subscribe(frame => this.#paint(frame)), onThemeChange(again), scale.onChange(again),
      selection.onMove(cell => this.#mark(cell)), selection.onDescribe(() => this.edges.draw()),
    ];
  }

  detach() {
    this.#listening.abort();
    this.resizing.disconnect();
    for (const stop of this.stops) stop();
  }

  /** Vectors stand upright beside each other on a wide screen and lie down on a narrow one. */
  #layOut() {
    for (const { element, maps } of this.layers) {
      if (element.classList.contains("vector") && maps.length) {
        const canvas = canvasOf(maps[0]);
        const count = Number(/(\d+)\]$/.exec(element.dataset.shape ?? "")?.[1]);
        const across = count > 200 ? 4 : count > 20 ? 2 : 1;
        const along = Math.ceil(count / across);
        [canvas.width, canvas.height] = narrow.matches ? [along, across] : [across, along];
        element.style.setProperty("--across", String(across));
        element.style.setProperty("--along", String(along));
      }
      for (const map of maps) map.surface = surface(canvasOf(map));
    }
    if (selection.current) this.#mark(selection.current);
  }

  /** @param {Frame} frame */
  #paint(frame) {
    const limitOf = scale.limits(frame);
    for (const { name, element, maps, bars } of this.layers) {
      const layer = frame.layers.get(name);
      // A frame of the network before may still be on its way.
      if (layer?.maps.length !== Math.max(maps.length, 1)) return;
      Object.assign(element.dataset, { min: layer.min, max: layer.max });
      maps.forEach(({ surface }, channel) => {
        if (!surface) return;
        const values = layer.maps[channel];
        if (layer === inputOf(frame)) paintGrey(surface.pixels, values);
        else paintMap(surface.pixels, values, limitOf(layer, values));
        surface.show();
      });
      bars.forEach((bar, i) => { find(bar, "em").style.transform = `scaleX(${frame.drawn ? frame.probabilities[i] : 0})`; });
    }
  }

  /**
   * A click selects the very cell under the pointer; the Enter key selects the map's middle and goes to its numbers.
   * @param {MouseEvent} e
   */
  #pick(e) {
    const target = closest(e, ".map, .output");
    /** @type {HTMLElement | null | undefined} */
    const section = target?.closest("[data-layer]");
    if (!target || !section) return;
    const layer = section.dataset.layer ?? "";
    if (target.matches(".output")) return selection.moveTo({ layer, channel: 0, row: 0, column: findAll(section, ".output").indexOf(target) });
    const { width, height } = canvasOf(target);
    // A key's click has no place.
    const byKey = e.detail === 0;
    const { row, column } = byKey ? { row: Math.floor(height / 2), column: Math.floor(width / 2) } : cellAt(e, target, width, height);
    const { vector } = selection.network.layer(layer);
    selection.moveTo({ layer, channel: Number(target.dataset.channel), row: vector ? 0 : row, column: vector ? row * width + column : column });
    if (byKey) selection.enter();
  }

  /** @param {Cell} cell */
  #mark(cell) {
    const map = this.#mapOf(cell);
    for (const other of findAll(this.root, ".map, .output")) {
      other.toggleAttribute("aria-pressed", false);
      other.classList.remove("source");
      if (other.matches(".map")) other.tabIndex = -1;
    }
    map?.setAttribute("aria-pressed", "true");
    (map?.matches(".map") ? map : this.layers[0].maps[0]).tabIndex = 0;
    if (map) for (const source of this.edges.sources(map)) source.classList.add("source");
    this.edges.select(map);
    this.#frames(cell);
  }

  /** @param {Cell} cell @returns {HTMLElement | null} */
  #mapOf({ layer, channel, column }) {
    const shown = this.layers.find(({ name }) => name === layer);
    return shown?.maps[channel] ?? shown?.bars[column] ?? null;
  }

  /**
   * Lays frames over the cells that the selected one sees, or that the selected pixel reaches.
   * @param {Cell} cell
   */
  #frames(cell) {
    const { network } = selection, at = this.layers.findIndex(({ name }) => name === cell.layer);
    const forward = cell.layer === network.input.name;
    const seeing = this.#channels(cell, at);
    this.layers.forEach(({ name, maps }, i) => {
      const own = i === at;
      const seen = own ? area(cell.row, cell.column)
        : forward ? network.reachOn(name, cell.layer, cell.row, cell.column)
        : i < at ? network.fieldOn(name, cell) : null;
      maps.forEach((map, channel) => {
        const here = own ? channel === cell.channel : forward || seeing[i]?.has(channel);
        frame(map, here ? seen : null, own ? "cell" : i === at - 1 ? "window" : "field");
      });
    });
  }

  /**
   * For every earlier layer, the channels that a cell takes its value from.
   * @param {Cell} cell @param {number} at
   */
  #channels(cell, at) {
    /** @type {Set<number>[]} */
    const sets = [];
    let set = new Set([cell.channel]);
    for (let i = at; i > 0; i--) {
      const { network } = selection, layer = this.layers[i].name, one = layer === cell.layer;
      const { rule } = network.layer(layer), { channels } = network.before(layer);
      // Of a vector that is not the cell's own, every element counts, and so all maps that they were laid out from.
      /** @type {Span[]} */
      const spans = rule.type === "flatten" && !one ? [[0, channels]] : [...set].map(channel => network.sourceChannels({ layer, channel, column: cell.column }));
      set = new Set(spans.flatMap(([first, end]) => Array.from({ length: end - first }, (_, c) => first + c)));
      sets[i - 1] = set;
    }
    return sets;
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    /** @type {Record<string, [across: number, along: number]>} */
    const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const map = closest(e, ".map");
    if (!Object.hasOwn(steps, e.key) || !map) return;
    e.preventDefault();
    const [across, along] = steps[e.key];
    const columns = this.layers.filter(({ maps }) => maps.length);
    const column = columns.findIndex(({ maps }) => maps.includes(map));
    const { maps } = columns[column];
    const next = columns[within(column + across, columns.length)];
    // Going sideways keeps the height: the third of six is about the eighth of sixteen.
    const channel = across
      ? Math.floor(((maps.indexOf(map) + 0.5) * next.maps.length) / maps.length)
      : within(maps.indexOf(map) + along, maps.length);
    next.maps[channel].focus();
    const layer = selection.network.layer(next.name);
    selection.moveTo({ layer: next.name, channel, row: Math.floor(layer.rows / 2), column: Math.floor(layer.columns / 2) });
  }
}

/** @param {HTMLElement} map */
const canvasOf = map => find(map, "canvas", HTMLCanvasElement);

/**
 * Frames what is seen of a map.
 * @param {PictureMap} map @param {Area | null} seen @param {string} kind
 */
function frame(map, seen, kind) {
  const { width, height } = canvasOf(map);
  map.frame ??= map.appendChild(make("i"));
  map.frame.className = `frame ${kind}`;
  // A vector is wrapped into several columns of pixels: one cell of it can be framed, or all.
  if (seen && map.closest(".vector"))
    seen = seen.right - seen.left === 1 ? area(Math.floor(seen.left / width), seen.left % width) : { top: 0, left: 0, bottom: height, right: width };
  place(map.frame, seen && clip(seen, width, height), width, height);
}
