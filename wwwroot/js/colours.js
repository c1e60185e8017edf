// Colours of numbers. Zero is always the middle of the scale, one hue is negative and the other positive, so that a
// colour means the same sign everywhere; both pairs can be told apart by people who do not see red and green alike.

const STEPS = 1024;
const STOPS = {
  "blue light": [[179, 88, 6], [241, 163, 64], [247, 247, 247], [91, 139, 208], [31, 79, 168]],
  "blue dark": [[255, 192, 120], [200, 112, 26], [29, 34, 48], [63, 116, 216], [165, 200, 255]],
  "green light": [[118, 42, 131], [175, 141, 195], [247, 247, 247], [127, 191, 123], [27, 120, 55]],
  "green dark": [[214, 170, 232], [138, 79, 158], [29, 34, 48], [58, 140, 86], [150, 226, 160]],
  grey: [[0, 0, 0], [255, 255, 255]],
};
const tables = new Map();
const changed = new Set();
let scale = { scope: "layer", palette: "blue", locked: false };
let held = null;

/** Stands for a cell of padding among signed values. */
export const PADDING = NaN;

/** Chooses the scope of a scale (map, layer, network), its colours, and whether it stays as it is at this frame. */
export function setScale(next, frame) {
  const same = held && next.scope === scale.scope;
  held = next.locked && frame ? (same ? held : measured(next, frame)) : null;
  scale = next;
  document.documentElement.dataset.palette = next.palette;
  for (const listener of changed) listener();
}

/** Calls back when the scale is chosen anew. Returns how to stop. */
export function onScaleChange(listener) {
  changed.add(listener);
  return () => changed.delete(listener);
}

/** Gives the function (layer, map) → limit whose ±limit are the ends of the scale in this frame. */
export function limits(frame) {
  return held ?? measured(scale, frame);
}

const limit = ({ min, max }) => Math.max(Math.abs(min), Math.abs(max));

function measured({ scope, locked }, frame) {
  // The input has a grey scale of its own and does not count.
  const layers = [...frame.layers.values()].filter(layer => layer.name !== "input");
  const all = Math.max(...layers.map(limit));
  if (!locked) return (layer, map) => (scope === "network" ? all : limit(scope === "map" ? map : layer));
  const kept = new Map(layers.map(layer => [layer.name, { layer: limit(layer), maps: layer.maps.map(limit) }]));
  return ({ name, maps }, map) => (scope === "network" ? all : scope === "map" ? kept.get(name).maps[maps.indexOf(map)] : kept.get(name).layer);
}

function table(name) {
  if (!tables.has(name)) tables.set(name, ramp(STOPS[name]));
  return tables.get(name);
}

function ramp(stops) {
  const colours = new Uint32Array(STEPS + 1);
  for (let i = 0; i <= STEPS; i++) {
    const t = (i / STEPS) * (stops.length - 1);
    const k = Math.min(Math.floor(t), stops.length - 2);
    const [r, g, b] = stops[k].map((from, c) => Math.round(from + (stops[k + 1][c] - from) * (t - k)));
    colours[i] = (255 << 24) | (b << 16) | (g << 8) | r;
  }
  return colours;
}

const signed = () => table(`${scale.palette} ${document.documentElement.dataset.theme === "dark" ? "dark" : "light"}`);

/** Fills pixels (one 32-bit word each) with signed values, coloured so that ±limit are the ends of the scale. */
export function paintSigned(pixels, values, limit) {
  const colours = signed();
  const factor = limit > 0 ? STEPS / 2 / limit : 0;
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = colours[Math.max(0, Math.min(STEPS, Math.round(STEPS / 2 + values[i] * factor)))];
}

/** As paintSigned, for values that a frame holds as bytes between min and max. */
export function paintMap(pixels, { min, max, values }, limit) {
  const colours = signed();
  const factor = limit > 0 ? STEPS / 2 / limit : 0;
  const base = STEPS / 2 + min * factor;
  const step = ((max - min) / 255) * factor;
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = colours[Math.max(0, Math.min(STEPS, Math.round(base + values[i] * step)))];
}

/** Fills pixels with greys: 0 is black, 1 is white. */
export function paintGrey(pixels, { min, max, values }) {
  const colours = table("grey");
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = colours[Math.round(Math.max(0, Math.min(1, min + ((max - min) * values[i]) / 255)) * STEPS)];
}

/** The two hues of a veil, for below and above 0: on ink as on paper, neither of them is lost. */
export function veilHues() {
  const [, below, , above] = STOPS[`${scale.palette} light`];
  return [below, above];
}

/** Fills pixels with a veil over a picture: 0 lets all of the picture through, ±limit nothing of it. */
export function paintVeil(pixels, values, limit) {
  const [below, above] = veilHues();
  for (let i = 0; i < pixels.length; i++) {
    const [r, g, b] = values[i] < 0 ? below : above;
    const cover = limit > 0 ? Math.round(255 * Math.min(1, Math.abs(values[i]) / limit)) : 0;
    pixels[i] = (cover << 24) | (b << 16) | (g << 8) | r;
  }
}

/** The pixels of a canvas, and how to show them. */
export function surface(canvas) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  return { pixels: new Uint32Array(image.data.buffer), show: () => context.putImageData(image, 0, 0) };
}

/** Calls back when the theme or the palette changes. Returns how to stop. */
export function onThemeChange(callback) {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-palette"] });
  return () => observer.disconnect();
}
