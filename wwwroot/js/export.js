// Takes things out of the page: files, pictures, text.

/** Saves text or bytes as a file. */
export function download(name, type, content) {
  save(name, new Blob([content], { type }));
}

/** Puts text on the clipboard; says whether that worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without HTTPS a browser refuses the clipboard; the old way still works there.
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** Saves one map, each value a square of 16 pixels. */
export async function saveMap(layer, channel, kind) {
  const canvas = document.querySelector(`[data-layer="${layer}"] .map[data-channel="${channel}"] canvas`);
  if (canvas) await saveSvg(`${layer}-${channel}`, mapSvg(canvas, 16), kind);
}

/** Saves the whole picture of the network as it stands on the page. */
export async function savePicture(kind) {
  const root = document.querySelector(".picture");
  const origin = root.getBoundingClientRect();
  const at = element => {
    const box = element.getBoundingClientRect();
    return { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
  };
  const colour = getComputedStyle(root).color, paper = getComputedStyle(root.parentElement).backgroundColor;
  const lines = [...root.querySelectorAll("svg path")].map(path => {
    const { stroke, strokeWidth, opacity } = getComputedStyle(path);
    return `<path d="${path.getAttribute("d")}" fill="none" stroke="${stroke}" stroke-width="${strokeWidth}" opacity="${opacity}"/>`;
  });
  const maps = [...root.querySelectorAll("canvas")].map(canvas => {
    const { x, y, width, height } = at(canvas);
    return `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${canvas.toDataURL()}"/>`;
  });
  const texts = [...root.querySelectorAll("h3, h3 small, .output b")].map(element => {
    const { x, y, width, height } = at(element);
    const text = [...element.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join("").trim();
    return `<text x="${x + width / 2}" y="${element.matches("h3") ? y + 14 : y + height * 0.75}" font-size="12" text-anchor="middle" fill="${colour}">${escape(text)}</text>`;
  });
  const bars = [...root.querySelectorAll(".output em")].map(bar => {
    const { x, y, width, height } = at(bar);
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${getComputedStyle(bar).backgroundColor}"/>`;
  });
  await saveSvg("network", svg(origin.width, origin.height, `<rect width="100%" height="100%" fill="${paper}"/>`, ...lines, ...maps, ...texts, ...bars), kind);
}

const escape = text => text.replace(/[&<>]/g, c => `&#${c.charCodeAt(0)};`);

const svg = (width, height, ...parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">${parts.join("")}</svg>`;

function mapSvg(canvas, side) {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const cells = Array.from({ length: width * height }, (_, i) =>
    `<rect x="${(i % width) * side}" y="${Math.floor(i / width) * side}" width="${side}" height="${side}" fill="rgb(${data[4 * i]},${data[4 * i + 1]},${data[4 * i + 2]})"/>`);
  return svg(width * side, height * side, ...cells);
}

async function saveSvg(name, text, kind) {
  const file = new Blob([text], { type: "image/svg+xml" });
  if (kind === "svg") return save(`${name}.svg`, file);
  const image = new Image();
  const url = URL.createObjectURL(file);
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  URL.revokeObjectURL(url);
  save(`${name}.png`, await new Promise(done => canvas.toBlob(done)));
}

function save(name, blob) {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
