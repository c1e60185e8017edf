// Fills the area around a place: all that can be reached over nearly the same grey, with the soft edge about it.

const NEAR = 40;     // pixels so many of 255 apart are one area; less than from one brush to the next

/**
 * Fills an image's area around column x of row y. Returns "filled"; "same" where it has that grey already; or "open" where bare
 * paper reaches the border, and then nothing is filled.
 * @param {ImageData} image @param {number} x @param {number} y @param {number} grey
 */
export function flood({ data, width, height }, x, y, grey) {
  const start = y * width + x, from = data[4 * start];
  const area = new Uint8Array(width * height), next = [start];
  let open = false;
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (area[at] || Math.abs(data[4 * at] - from) > NEAR) continue;
    area[at] = 1;
    const around = neighbours(at, width, height);
    open ||= around.length < 4;
    next.push(...around);
  }
  if (open && from <= NEAR) return "open";
  if (from === grey) return "same";

  const [low, high] = [Math.min(from, grey), Math.max(from, grey)];
  /** @type {Set<number>} */
  const edge = new Set();
  area.forEach((inside, at) => {
    if (!inside) return;
    put(data, at, grey);
    for (const beside of neighbours(at, width, height)) if (!area[beside]) edge.add(beside);
  });
  // Without the soft edge, a dark seam would stay between a line and what it encloses.
  for (const at of edge) if (data[4 * at] >= low && data[4 * at] <= high) put(data, at, grey);
  return "filled";
}

/** @param {ImageDataArray} data @param {number} at @param {number} grey */
function put(data, at, grey) {
  data[4 * at] = data[4 * at + 1] = data[4 * at + 2] = grey;
}

/** @param {number} at @param {number} width @param {number} height */
function neighbours(at, width, height) {
  const column = at % width, places = [];
  if (column > 0) places.push(at - 1);
  if (column < width - 1) places.push(at + 1);
  if (at >= width) places.push(at - width);
  if (at < width * (height - 1)) places.push(at + width);
  return places;
}
