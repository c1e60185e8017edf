// The lines between the maps of neighbouring layers.
import { layerOf } from "./selection.js";

const SVG = "http://www.w3.org/2000/svg";

export class Edges {
  /** @param layers [{ name, maps, bars }] in order; @param narrow a media query: no lines where layers lie below each other. */
  constructor(svg, layers, narrow) {
    Object.assign(this, { svg, layers, narrow, lines: [], selected: null });
  }

  /** Which map or bar of a layer takes its input from which map of the layer before, with the strength of the link. */
  links(at) {
    const from = this.layers[at - 1].maps;
    const { name, maps, bars } = this.layers[at];
    const to = maps.length ? maps : bars;
    const { alone, strengths } = layerOf(name);
    if (alone && from.length === to.length) return to.map((target, i) => ({ from: from[i], to: target, strength: 1 }));
    return to.flatMap((target, o) => from.map((source, i) => ({ from: source, to: target, strength: strengths?.[o * from.length + i] ?? 1 })));
  }

  sources(map) {
    const at = this.layers.findIndex(({ maps, bars }) => maps.includes(map) || bars.includes(map));
    return at < 1 || !layerOf(this.layers[at].name) ? [] : this.links(at).filter(link => link.to === map).map(link => link.from);
  }

  /** Draws all lines anew, as after a change of the layout. */
  draw() {
    this.lines = [];
    const origin = this.svg.getBoundingClientRect();
    // Before the network is described, nobody knows what is connected with what.
    if (!this.narrow.matches && layerOf(this.layers[0].name))
      for (let at = 1; at < this.layers.length; at++)
        for (const link of this.links(at)) this.lines.push({ ...link, path: path(link, origin) });
    this.svg.replaceChildren(...this.lines.map(line => line.path));
    this.select(this.selected);
  }

  /** Makes the lines into the selected map strong. */
  select(map) {
    this.selected = map;
    for (const { to, path: line } of this.lines) {
      line.classList.toggle("strong", to === map);
      if (to === map) this.svg.append(line);
    }
  }

  /** Lights what goes into a map and comes out of it, and quiets the others; null lights none. */
  light(map) {
    this.svg.classList.toggle("hovering", Boolean(map));
    for (const { from, to, path: line } of this.lines) line.classList.toggle("lit", from === map || to === map);
  }
}

function path({ from, to, strength }, origin) {
  const a = from.getBoundingClientRect(), b = to.getBoundingClientRect();
  const [x1, y1] = [a.right - origin.left, a.top + a.height / 2 - origin.top];
  const [x2, y2] = [b.left - origin.left, b.top + b.height / 2 - origin.top];
  const middle = (x1 + x2) / 2;
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
  line.style.setProperty("--strength", strength);
  return line;
}
