// The lines between the maps of neighbouring layers, and what flows along those into the selected cell.
import { areSame } from "./bytes.js";
import { paintSigned, surface } from "./colours.js";
import { draw, make } from "./elements.js";
import { selection } from "./selection.js";
import { extent, floats } from "./values.js";

const KERNELS = 16;     // so many kernels at most find room on the lines into a map

export class Edges {
  /** @type {(Link & { path: SVGPathElement, third: [x: number, y: number] })[]} */
  #lines = [];
  /** @type {HTMLElement | null} */
  #selected = null;
  /** @type {Flow | null} */
  #flow = null;
  /** What the kernels that are laid on the lines were laid for. @type {{ lines: unknown, to: unknown, kernels: Uint8Array } | null} */
  #laid = null;
  /** @type {Set<HTMLElement>} */
  #path = new Set();
  /** @type {PictureLayer[]} the layers of the picture, in order */
  layers = [];

  /**
   * Takes where to draw, where to lay the kernels, and a media query: no lines where layers lie below each other.
   * @param {SVGSVGElement} svg @param {HTMLElement} kernels @param {MediaQueryList} narrow
   */
  constructor(svg, kernels, narrow) {
    this.svg = svg;
    this.kernels = kernels;
    this.narrow = narrow;
  }

  /** Before the network is described, and while this is a picture of the one before, nobody knows what is connected with what. */
  get isKnown() { return this.layers.length > 0 && this.layers.every(({ name }) => selection.network.has(name)); }

  /**
   * Which map or bar of a layer takes its input from which map of the layer before, with the strength of the link.
   * @param {number} at @returns {Link[]}
   */
  #links(at) {
    const from = this.layers[at - 1].maps;
    const { name, maps, bars } = this.layers[at];
    const { strengths, vector } = selection.network.layer(name);
    const { channels } = selection.network.before(name);
    return (maps.length ? maps : bars).flatMap(to => {
      const channel = channelOf(to);
      // All of a vector is one map here, and is made from all maps before it.
      const [first, end] = vector ? [0, channels] : selection.network.sourceChannels({ layer: name, channel });
      return from.filter(source => channelOf(source) >= first && channelOf(source) < end)
        .map(source => ({ from: source, to, strength: strengths?.[channel * (end - first) + channelOf(source) - first] ?? 1 }));
    });
  }

  /** Draws all lines anew, as after a change of the layout. */
  draw() {
    const origin = this.svg.getBoundingClientRect();
    const links = this.narrow.matches || !this.isKnown ? [] : this.layers.slice(1).flatMap((_, before) => this.#links(before + 1));
    this.#lines = links.map(link => ({ ...link, ...path(link, origin) }));
    this.svg.replaceChildren(...this.#lines.map(line => line.path));
    this.select(this.#selected, this.#path);
    this.flow(this.#flow);
  }

  /**
   * Lights the lines of the selected map's way back to the input and on to the answer, those into it most.
   * @param {HTMLElement | null} map @param {Set<HTMLElement>} maps all maps on the way
   */
  select(map, maps) {
    [this.#selected, this.#path] = [map, maps];
    for (const { from, to, path: line } of this.#lines) {
      line.classList.toggle("strong", to === map);
      line.classList.toggle("on-path", maps.has(from) && maps.has(to));
      if (to === map) this.svg.append(line);
    }
  }

  /**
   * Gives the lines into the selected map the width and the colour of what each adds to the selected cell, and lays its
   * kernels on them; null shows none.
   * @param {Flow | null} flow
   */
  flow(flow) {
    this.#flow = flow;
    const most = flow ? Math.max(...flow.parts.map(Math.abs)) : 0;
    for (const { from, to, path: line } of this.#lines) {
      const part = flow && to === this.#selected ? flow.parts[channelOf(from) - flow.first] : undefined;
      line.classList.toggle("negative", part !== undefined && part < 0);
      line.classList.toggle("flowing", part !== undefined);
      line.style.setProperty("--flow", part === undefined || most === 0 ? "0" : String(Math.abs(part) / most));
      if (part === undefined) delete line.dataset.part;
      else line.dataset.part = String(part);
    }
    this.#lay(flow);
  }

  /**
   * Lays the kernels anew, unless they are the ones that lie there: a drawing changes what flows, and no weight.
   * @param {Flow | null} flow
   */
  #lay(flow) {
    const kernels = flow && flow.parts.length <= KERNELS ? flow.kernels : null;
    const now = kernels && { lines: this.#lines, to: this.#selected, kernels };
    const last = this.#laid;
    if (now && last && now.lines === last.lines && now.to === last.to && areSame(now.kernels, last.kernels)) return;
    this.#laid = now;
    const into = now ? this.#lines.filter(({ from, to }) => to === now.to && flow?.parts[channelOf(from) - flow.first] !== undefined) : [];
    this.kernels.replaceChildren(...into.flatMap(({ from, third }) => (flow ? kernel(flow, channelOf(from) - flow.first, third) : [])));
  }

  /** The colours have changed: the kernels are painted anew with the next flow. */
  fade() { this.#laid = null; }

  /**
   * Lights what goes into a map and comes out of it, and quiets the others; null lights none.
   * @param {HTMLElement | null} map
   */
  light(map) {
    this.svg.classList.toggle("hovering", Boolean(map));
    for (const { from, to, path: line } of this.#lines) line.classList.toggle("lit", from === map || to === map);
  }
}

/** @param {HTMLElement} map */
export const channelOf = map => Number(map.dataset.channel ?? 0);

/**
 * A line, and the point about a third along it.
 * @param {Link} link @param {DOMRect} origin @returns {{ path: SVGPathElement, third: [x: number, y: number] }}
 */
function path({ from, to, strength }, origin) {
  const a = from.getBoundingClientRect(), b = to.getBoundingClientRect();
  const [x1, y1] = [a.right - origin.left, a.top + a.height / 2 - origin.top];
  const [x2, y2] = [b.left - origin.left, b.top + b.height / 2 - origin.top];
  const middle = (x1 + x2) / 2;
  const line = draw("path", { d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}` });
  line.style.setProperty("--strength", String(strength));
  // The curve at t = 1/3, by Bernstein's polynomials: asking the browser would make it lay the page out.
  return { path: line, third: [(8 * x1 + 18 * middle + x2) / 27, (20 * y1 + 7 * y2) / 27] };
}

/**
 * A kernel as a small picture.
 * @param {Flow} flow @param {number} index @param {[x: number, y: number]} at
 */
function kernel({ kernels, kernelRows, kernelColumns }, index, [x, y]) {
  const all = floats(/** @type {Uint8Array} */ (kernels)), size = kernelRows * kernelColumns;
  const canvas = make("canvas", { width: kernelColumns, height: kernelRows });
  const pixels = surface(canvas);
  paintSigned(pixels.pixels, all.subarray(index * size, (index + 1) * size), extent(all));
  pixels.show();
  canvas.style.left = `${x}px`;
  canvas.style.top = `${y}px`;
  return canvas;
}
