// The lines between the maps of neighbouring layers.
import { draw } from "./elements.js";
import { selection } from "./selection.js";

export class Edges {
  /** @type {(Link & { path: SVGPathElement })[]} */
  #lines = [];
  /** @type {HTMLElement | null} */
  #selected = null;

  /**
   * Takes the layers of the picture in order, and a media query: no lines where layers lie below each other.
   * @param {SVGSVGElement} svg @param {PictureLayer[]} layers @param {MediaQueryList} narrow
   */
  constructor(svg, layers, narrow) {
    this.svg = svg;
    this.layers = layers;
    this.narrow = narrow;
  }

  /** Before the network is described, and while this is a picture of the one before, nobody knows what is connected with what. */
  get #isKnown() { return this.layers.every(({ name }) => selection.network.has(name)); }

  /**
   * Which map or bar of a layer takes its input from which map of the layer before, with the strength of the link.
   * @param {number} at @returns {Link[]}
   */
  #links(at) {
    const from = this.layers[at - 1].maps;
    const { name, maps, bars } = this.layers[at];
    const { strengths, vector } = selection.network.layer(name);
    return (maps.length ? maps : bars).flatMap((to, o) => {
      // All of a vector is one map here, and is made from all maps before it.
      const [first, end] = vector ? [0, from.length] : selection.network.sourceChannels({ layer: name, channel: o });
      return from.slice(first, end).map((source, i) => ({ from: source, to, strength: strengths?.[o * (end - first) + i] ?? 1 }));
    });
  }

  /**
   * The maps that one is made from.
   * @param {HTMLElement} map
   */
  sources(map) {
    const at = this.layers.findIndex(({ maps, bars }) => maps.includes(map) || bars.includes(map));
    return at < 1 || !this.#isKnown ? [] : this.#links(at).filter(link => link.to === map).map(link => link.from);
  }

  /** Draws all lines anew, as after a change of the layout. */
  draw() {
    const origin = this.svg.getBoundingClientRect();
    const links = this.narrow.matches || !this.#isKnown ? [] : this.layers.slice(1).flatMap((_, before) => this.#links(before + 1));
    this.#lines = links.map(link => ({ ...link, path: path(link, origin) }));
    this.svg.replaceChildren(...this.#lines.map(line => line.path));
    this.select(this.#selected);
  }

  /**
   * Makes the lines into the selected map strong.
   * @param {HTMLElement | null} map
   */
  select(map) {
    this.#selected = map;
    for (const { to, path: line } of this.#lines) {
      line.classList.toggle("strong", to === map);
      if (to === map) this.svg.append(line);
    }
  }

  /**
   * Lights what goes into a map and comes out of it, and quiets the others; null lights none.
   * @param {HTMLElement | null} map
   */
  light(map) {
    this.svg.classList.toggle("hovering", Boolean(map));
    for (const { from, to, path: line } of this.#lines) line.classList.toggle("lit", from === map || to === map);
  }
}

/** @param {Link} link @param {DOMRect} origin */
function path({ from, to, strength }, origin) {
  const a = from.getBoundingClientRect(), b = to.getBoundingClientRect();
  const [x1, y1] = [a.right - origin.left, a.top + a.height / 2 - origin.top];
  const [x2, y2] = [b.left - origin.left, b.top + b.height / 2 - origin.top];
  const middle = (x1 + x2) / 2;
  const line = draw("path", { d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}` });
  line.style.setProperty("--strength", String(strength));
  return line;
}
