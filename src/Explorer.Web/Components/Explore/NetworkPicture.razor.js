// Paints every layer from every frame, one canvas pixel for each value; draws what is connected with what and what flows
// there; and shows what the selected cell sees, or what a pixel of the drawing reaches.
import { connection } from "../../js/connection.js";
import { onThemeChange, paintGrey, paintMap, surface } from "../../js/colours.js";
import { channelOf, Edges } from "../../js/edges.js";
import { closest, find, findAll, make } from "../../js/elements.js";
import { frames, inputOf } from "../../js/frame.js";
import { area, cellAt, clip, place, within } from "../../js/geometry.js";
import { onLanguageChange } from "../../js/language.js";
import { Lens } from "../../js/lens.js";
import { scale } from "../../js/scale.js";
import { selection } from "../../js/selection.js";
import { Wave } from "../../js/wave.js";

/** @param {HTMLElement} root @param {Receiver<PictureCalls>} receiver */
export function attach(root, receiver) {
  return new Picture(root, receiver);
}

const narrow = matchMedia("(max-width: 999px)");

class Picture {
  #listening = new AbortController();
  /** @type {PictureLayer[]} */
  layers = [];

  /** @param {HTMLElement} root @param {Receiver<PictureCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    const { signal } = this.#listening, again = () => { this.edges.fade(); frames.republish(); };
    this.edges = new Edges(find(root, "svg.edges", SVGSVGElement), find(root, ".laid"), narrow);
    this.lens = new Lens(find(root, ".lens"), receiver);
    this.wave = new Wave(root, signal);
    this.#collect();
    root.addEventListener("click", e => this.#pick(e), { signal });
    root.addEventListener("keydown", e => this.#key(e), { signal });
    for (const type of ["pointerover", "focusin"]) root.addEventListener(type, e => this.edges.light(closest(e, ".map, .output")), { signal });
    root.addEventListener("pointermove", e => this.lens.over(e, closest(e, ".map")), { signal });
    root.addEventListener("pointerleave", () => { this.edges.light(null); this.lens.over(null, null); }, { signal });
    narrow.addEventListener("change", () => { this.#layOut(); again(); }, { signal });
    this.resizing = new ResizeObserver(() => this.edges.draw());
    this.resizing.observe(root);
    // Another network, or all maps of a wide layer.
    this.changing = new MutationObserver(records => { if (records.some(isOfMaps)) { this.#collect(); again(); } });
    this.changing.observe(find(root, ".sheet"), { childList: true, subtree: true });
    const flow = frames.follow(() => connection.invoke(receiver, "Flow"), found => this.#flow(found));
    this.stops = [
      flow, frames.subscribe(frame => this.#paint(frame)), onThemeChange(again), onLanguageChange(again), scale.onChange(again), () => this.lens.stop(),
      selection.onMove(cell => { this.#mark(cell); this.edges.flow(null); }), selection.onRest(() => flow.refresh()), selection.onDescribe(() => this.#layOut()),
    ];
  }

  detach() {
    this.#listening.abort();
    this.resizing.disconnect();
    this.changing.disconnect();
    for (const stop of this.stops) stop();
  }

  #collect() {
    this.layers = findAll(this.root, "[data-layer].layer").map(element => ({
      name: element.dataset.layer ?? "",
      element,
      maps: findAll(element, ".map"),
      bars: findAll(element, ".output"),
    }));
    this.edges.layers = this.wave.layers = this.layers;
    this.#layOut();
  }

  /**
   * Shows what flows into the selected cell; an answer about another cell comes too late.
   * @param {Flow | null} flow
   */
  #flow(flow) {
    const cell = selection.current;
    this.edges.flow(flow && cell && flow.layer === cell.layer && flow.channel === cell.channel && flow.row === cell.row && flow.column === cell.column ? flow : null);
  }

  /** Vectors stand upright beside each other on a wide screen and lie down on a narrow one. */
  #layOut() {
    for (const { element, maps } of this.layers) {
      if (element.classList.contains("vector") && maps.length) {
        const canvas = canvasOf(maps[0]), [across, along] = ["--across", "--along"].map(name => Number(element.style.getPropertyValue(name)));
        [canvas.width, canvas.height] = narrow.matches ? [along, across] : [across, along];
      }
      for (const map of maps) map.surface = surface(canvasOf(map));
    }
    this.edges.draw();
    if (selection.current && this.edges.isKnown) this.#mark(selection.current);
  }

  /** @param {Frame} frame */
  #paint(frame) {
    const limitOf = scale.limits(frame);
    this.lens.paint(frame);
    this.wave.paint(frame);
    for (const { name, element, maps, bars } of this.layers) {
      const layer = frame.layers.get(name);
      // A frame of the network before may still be on its way.
      if (!layer || maps.some(map => channelOf(map) >= layer.maps.length)) return;
      Object.assign(element.dataset, { min: layer.min, max: layer.max });
      maps.forEach(map => {
        const { surface } = map, values = layer.maps[channelOf(map)];
        if (!surface) return;
        if (layer === inputOf(frame)) paintGrey(surface.pixels, values);
        else paintMap(surface.pixels, values, limitOf(layer, values));
        surface.show();
      });
      bars.forEach((bar, i) => { find(bar, "em").style.transform = `scaleX(${frame.drawn ? frame.probabilities[i] : 0})`; });
    }
    this.root.dataset.state = "ready";
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
    if (target.matches(".output")) return selection.pick({ layer, channel: 0, row: 0, column: channelOf(target) });
    const { width, height } = canvasOf(target);
    // A key's click has no place.
    const byKey = e.detail === 0;
    const { row, column } = byKey ? { row: Math.floor(height / 2), column: Math.floor(width / 2) } : cellAt(e, target, width, height);
    const { vector } = selection.network.layer(layer);
    selection.pick({ layer, channel: channelOf(target), row: vector ? 0 : row, column: vector ? row * width + column : column });
    if (byKey) selection.enter();
  }

  /** @param {Cell} cell */
  #mark(cell) {
    const map = this.#mapOf(cell), at = this.layers.findIndex(({ name }) => name === cell.layer);
    if (!this.edges.isKnown || at < 0) return;
    const seen = this.#channels(cell, at), reached = this.#reached(cell, at);
    /** @type {Set<HTMLElement>} */
    const way = new Set();
    this.layers.forEach(({ maps, bars }, i) => [...maps, ...bars].forEach(other => {
      const isOn = i === at ? other === map : (i < at ? seen : reached)[i]?.has(bars.includes(other) ? 0 : channelOf(other));
      other.classList.toggle("lit", Boolean(isOn));
      other.classList.toggle("source", Boolean(isOn) && i === at - 1 && this.layers[at].element.classList.contains("spatial"));
      other.toggleAttribute("aria-pressed", false);
      if (other.matches(".map")) other.tabIndex = -1;
      if (isOn) way.add(other);
    }));
    this.root.classList.add("path");
    map?.setAttribute("aria-pressed", "true");
    const stop = map?.matches(".map") ? map : this.layers[0].maps[0];
    if (stop) stop.tabIndex = 0;
    this.edges.select(map, way);
    this.#frames(cell, at, seen);
  }

  /** @param {Cell} cell @returns {HTMLElement | null} */
  #mapOf({ layer, channel, column }) {
    const shown = this.layers.find(({ name }) => name === layer);
    return shown?.maps.find(map => channelOf(map) === channel) ?? shown?.bars[column] ?? null;
  }

  /**
   * Lays frames over the cells that the selected one sees, or that the selected pixel reaches.
   * @param {Cell} cell @param {number} at @param {Set<number>[]} seeing
   */
  #frames(cell, at, seeing) {
    const { network } = selection;
    const forward = cell.layer === network.input.name;
    this.layers.forEach(({ name, maps }, i) => {
      const own = i === at;
      const seen = own ? area(cell.row, cell.column)
        : forward ? network.reachOn(name, cell.layer, cell.row, cell.column)
        : i < at ? network.fieldOn(name, cell) : null;
      for (const map of maps) {
        const here = own ? channelOf(map) === cell.channel : forward || seeing[i]?.has(channelOf(map));
        frame(map, here ? seen : null, own ? "cell" : i === at - 1 ? "window" : "field");
      }
    });
  }

  /**
   * For every later layer, the channels that a cell's value goes into.
   * @param {Cell} cell @param {number} at
   */
  #reached(cell, at) {
    /** @type {Set<number>[]} */
    const sets = [];
    let set = new Set([cell.channel]);
    for (let i = at + 1; i < this.layers.length; i++) {
      const { network } = selection, layer = this.layers[i].name, { vector, channels } = network.layer(layer), before = set;
      set = new Set(vector ? [0] : Array.from({ length: channels }, (_, channel) => channel).filter(channel => {
        const [first, end] = network.sourceChannels({ layer, channel });
        return [...before].some(source => source >= first && source < end);
      }));
      sets[i] = set;
    }
    return sets;
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
    selection.moveTo({ layer: next.name, channel: channelOf(next.maps[channel]), row: Math.floor(layer.rows / 2), column: Math.floor(layer.columns / 2) });
  }
}

/**
 * Whether maps came or went; frames on them and lines between them come and go all the time.
 * @param {MutationRecord} record
 */
const isOfMaps = ({ addedNodes, removedNodes }) =>
  [...addedNodes, ...removedNodes].some(node => node instanceof HTMLElement && node.matches(".map, .layer, .layers, .output"));

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
