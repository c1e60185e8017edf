// Takes things out of the page: files and pictures.
import { copy } from "./clipboard.js";
import { context, find, findAll, make } from "./elements.js";

export { copy };

/**
 * Saves text or bytes as a file.
 * @param {string} name @param {string} type @param {string | Uint8Array<ArrayBuffer>} content
 */
export function download(name, type, content) {
  save(name, new Blob([content], { type }));
}

/**
 * Saves one map, each value a square of 16 pixels.
 * @param {string} layer @param {number} channel @param {string} kind
 */
export async function saveMap(layer, channel, kind) {
  /** @type {HTMLCanvasElement | null} */
  const canvas = document.querySelector(`.picture [data-layer="${layer}"] .map[data-channel="${channel}"] canvas`);
  if (canvas) await saveSvg(`${layer}-${channel}`, mapSvg(canvas, 16), kind);
}

/**
 * Saves the whole picture of the network as it stands on the page.
 * @param {string} kind
 */
export async function savePicture(kind) {
  const root = find(document, ".picture");
  const origin = root.getBoundingClientRect();
  /** @param {Element} element */
  const at = element => {
    const box = element.getBoundingClientRect();
    return { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
  };
  const colour = getComputedStyle(root).color, paper = getComputedStyle(root.parentElement ?? root).backgroundColor;
  const lines = findAll(root, "svg.edges path", SVGPathElement).map(path => {
    const { stroke, strokeWidth, opacity } = getComputedStyle(path);
    return `<path d="${path.getAttribute("d")}" fill="none" stroke="${stroke}" stroke-width="${strokeWidth}" opacity="${opacity}"/>`;
  });
  const maps = findAll(root, ".map canvas", HTMLCanvasElement).map(canvas => {
    const { x, y, width, height } = at(canvas);
    return `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${canvas.toDataURL()}"/>`;
  });
  const texts = findAll(root, "h3 button, h3 small, .output b").map(element => {
    const { x, y, width, height } = at(element);
    const text = [...element.childNodes].map(node => (node instanceof Text ? node.data : "")).join("").trim();
    return `<text x="${x + width / 2}" y="${element.matches("h3 button") ? y + 14 : y + height * 0.75}" font-size="12" text-anchor="middle" fill="${colour}">${escape(text)}</text>`;
  });
  const bars = findAll(root, ".output em").map(bar => {
    const { x, y, width, height } = at(bar);
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${getComputedStyle(bar).backgroundColor}"/>`;
  });
  await saveSvg("network", svg(origin.width, origin.height, `<rect width="100%" height="100%" fill="${paper}"/>`, ...lines, ...maps, ...texts, ...bars), kind);
}

/** @param {string} text */
const escape = text => text.replace(/[&<>]/g, c => `&#${c.charCodeAt(0)};`);

/** @param {number} width @param {number} height @param {string[]} parts */
const svg = (width, height, ...parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">${parts.join("")}</svg>`;

/** @param {HTMLCanvasElement} canvas @param {number} side */
function mapSvg(canvas, side) {
  const { width, height } = canvas;
  const { data } = context(canvas).getImageData(0, 0, width, height);
  const cells = Array.from({ length: width * height }, (_, i) =>
    `<rect x="${(i % width) * side}" y="${Math.floor(i / width) * side}" width="${side}" height="${side}" fill="rgb(${data[4 * i]},${data[4 * i + 1]},${data[4 * i + 2]})"/>`);
  return svg(width * side, height * side, ...cells);
}

/** @param {string} name @param {string} text @param {string} kind */
async function saveSvg(name, text, kind) {
  const file = new Blob([text], { type: "image/svg+xml" });
  if (kind === "svg") return save(`${name}.svg`, file);
  const image = new Image();
  const url = URL.createObjectURL(file);
  image.src = url;
  await image.decode();
  const canvas = make("canvas", { width: image.width, height: image.height });
  context(canvas).drawImage(image, 0, 0);
  URL.revokeObjectURL(url);
  /** @type {Blob | null} */
  const png = await new Promise(done => canvas.toBlob(done));
  if (!png) throw new Error(`A picture of ${image.width} × ${image.height} pixels is too large for this browser.`);
  save(`${name}.png`, png);
}

/** @param {string} name @param {Blob} blob */
function save(name, blob) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
