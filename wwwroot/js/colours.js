// Colours of numbers. Zero is always the middle of the scale, one hue is negative and the other positive, so that a
// colour means the same sign everywhere; both pairs can be told apart by people who do not see red and green alike.
import { context } from "./elements.js";

const STEPS = 1024;
/** @type {Record<string, Rgb[]>} */
const STOPS = {
  "blue light": [[179, 88, 6], [241, 163, 64], [247, 247, 247], [91, 139, 208], [31, 79, 168]],
  "blue dark": [[255, 192, 120], [200, 112, 26], [29, 34, 48], [63, 116, 216], [165, 200, 255]],
  "green light": [[118, 42, 131], [175, 141, 195], [247, 247, 247], [127, 191, 123], [27, 120, 55]],
  "green dark": [[214, 170, 232], [138, 79, 158], [29, 34, 48], [58, 140, 86], [150, 226, 160]],
  grey: [[0, 0, 0], [255, 255, 255]],
};
/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/** Stands for a cell of padding among signed values. */
export const PADDING = NaN;

/** @param {string} name */
function table(name) {
  const made = tables.get(name) ?? ramp(STOPS[name]);
  tables.set(name, made);
  return made;
}

/** @param {Rgb[]} stops */
function ramp(stops) {
  const colours = new Uint32Array(STEPS + 1);
  for (let i = 0; i <= STEPS; i++) {
    const t = (i / STEPS) * (stops.length - 1);
    const k = Math.min(Math.floor(t), stops.length - 2);
    const [r, g, b] = stops[k].map((from, c) => Math.round(from + (stops[k + 1][c] - from) * (t - k)));
    colours[i] = word(r, g, b);
  }
  return colours;
}

/** @param {number} r @param {number} g @param {number} b */
const word = (r, g, b, alpha = 255) => (alpha << 24) | (b << 16) | (g << 8) | r;

// Both are the page's own; see the theme's button and scale.js.
const palette = () => document.documentElement.dataset.palette ?? "blue";
const signed = () => table(`${palette()} ${document.documentElement.dataset.theme === "dark" ? "dark" : "light"}`);

/**
 * Fills pixels (one 32-bit word each) with signed values, coloured so that ±limit are the ends of the scale.
 * @param {Uint32Array} pixels @param {ArrayLike<number>} values @param {number} limit
 */
export function paintSigned(pixels, values, limit) {
  const colours = signed();
  const factor = limit > 0 ? STEPS / 2 / limit : 0;
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = colours[Math.max(0, Math.min(STEPS, Math.round(STEPS / 2 + values[i] * factor)))];
}

/**
 * As paintSigned, for values that a frame holds as bytes between min and max.
 * @param {Uint32Array} pixels @param {FrameMap} map @param {number} limit
 */
export function paintMap(pixels, { min, max, values }, limit) {
  const colours = signed();
  const factor = limit > 0 ? STEPS / 2 / limit : 0;
  const base = STEPS / 2 + min * factor;
  const step = ((max - min) / 255) * factor;
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = colours[Math.max(0, Math.min(STEPS, Math.round(base + values[i] * step)))];
}

/**
 * Fills pixels with pixel values in grey: 0 is black, 1 is white; of a normalized image, its smallest value and its largest.
 * @param {Uint32Array} pixels @param {FrameMap} map
 */
export function paintGrey(pixels, { min, max, values }) {
  const colours = table("grey"), [black, white] = min < 0 || max > 1 ? [min, max] : [0, 1];
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = colours[Math.round(((min + ((max - min) * values[i]) / 255 - black) / (white - black)) * STEPS)];
}

/**
 * Fills pixels with an image's bytes: [height, width] of grey, or [3, height, width] of red, green and blue.
 * @param {Uint32Array} pixels @param {ArrayLike<number>} values
 */
export function paintImage(pixels, values) {
  const size = pixels.length, [green, blue] = values.length === 3 * size ? [size, 2 * size] : [0, 0];
  for (let i = 0; i < size; i++) pixels[i] = word(values[i], values[green + i], values[blue + i]);
}

/** The two hues of an overlay, for below and above 0: on ink as on paper, neither of them is lost. */
export function overlayHues() {
  const [, below, , above] = STOPS[`${palette()} light`];
  return [below, above];
}

/**
 * Fills pixels with an overlay on a picture: 0 lets all of the picture through, ±limit nothing of it.
 * @param {Uint32Array} pixels @param {ArrayLike<number>} values @param {number} limit
 */
export function paintOverlay(pixels, values, limit) {
  const [below, above] = overlayHues();
  for (let i = 0; i < pixels.length; i++) {
    const [r, g, b] = values[i] < 0 ? below : above;
    pixels[i] = word(r, g, b, limit > 0 ? Math.round(255 * Math.min(1, Math.abs(values[i]) / limit)) : 0);
  }
}

/**
 * The pixels of a canvas, and how to show them.
 * @param {HTMLCanvasElement} canvas @returns {Surface}
 */
export function surface(canvas) {
  const ink = context(canvas);
  const image = ink.createImageData(canvas.width, canvas.height);
  return { pixels: new Uint32Array(image.data.buffer), show: () => ink.putImageData(image, 0, 0) };
}

/**
 * Grey bytes as an image.
 * @param {ArrayLike<number>} values @param {number} width @param {number} height
 */
export function greyImage(values, width, height) {
  const image = new ImageData(width, height);
  paintImage(new Uint32Array(image.data.buffer), values);
  return image;
}

/**
 * Calls back when the theme or the palette changes. Returns how to stop.
 * @param {() => void} callback @returns {Stop}
 */
export function onThemeChange(callback) {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-palette"] });
  return () => observer.disconnect();
}
