// Makes a picture smaller: each pixel becomes the mean of the area that it stands for, weighted by how opaque it is. The
// library's PictureRaster.Reduce computes the same numbers, so that page and command line see the same picture.

/**
 * The size with a longer side of at most `side`.
 * @param {number} width @param {number} height @param {number} side
 */
export function reducedSize(width, height, side) {
  const longer = Math.max(width, height);
  if (longer <= side) return { width, height };
  const scaled = (/** @type {number} */ of) => Math.max(1, Math.floor(of * side / longer + 0.5));
  return { width: scaled(width), height: scaled(height) };
}

/**
 * Returns the reduced picture's pixels, four bytes each.
 * @param {number} width @param {number} height of the picture
 * @param {{ width: number, height: number }} size of the result
 * @param {(top: number) => Uint8ClampedArray} rows gives some rows of the picture from there on; each is asked for once
 */
export function reduce(width, height, size, rows) {
  const result = new Uint8Array(4 * size.width * size.height), sums = new Float64Array(4 * width);
  const columns = Array.from({ length: size.width }, (_, x) => taps(x, width, size.width));
  const area = width * height;
  let top = 0, strip = rows(0), held = strip.length / (4 * width);
  // A row that two pixels share is asked for twice: the later one may need it when the next strip is there already.
  let last = { row: -1, pixels: new Uint8ClampedArray(0) };
  const row = (/** @type {number} */ y) => {
    if (y === last.row) return last.pixels;
    while (y >= top + held) {
      top += held;
      strip = rows(top);
      held = strip.length / (4 * width);
    }
    last = { row: y, pixels: strip.slice(4 * width * (y - top), 4 * width * (y - top + 1)) };
    return last.pixels;
  };
  for (let y = 0; y < size.height; y++) {
    sums.fill(0);
    const { first, weights } = taps(y, height, size.height);
    weights.forEach((weight, i) => addRow(sums, row(first + i), weight));
    columns.forEach((column, x) => mean(sums, column, area, result, 4 * (y * size.width + x)));
  }
  return result;
}

/** @param {Float64Array} sums @param {Uint8ClampedArray} pixels @param {number} weight */
function addRow(sums, pixels, weight) {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3] * weight;
    sums[i] += pixels[i] * alpha;
    sums[i + 1] += pixels[i + 1] * alpha;
    sums[i + 2] += pixels[i + 2] * alpha;
    sums[i + 3] += alpha;
  }
}

/**
 * @param {Float64Array} sums @param {{ first: number, weights: number[] }} column @param {number} area
 * @param {Uint8Array} result @param {number} at
 */
function mean(sums, { first, weights }, area, result, at) {
  let red = 0, green = 0, blue = 0, alpha = 0;
  weights.forEach((weight, i) => {
    const place = 4 * (first + i);
    red += sums[place] * weight;
    green += sums[place + 1] * weight;
    blue += sums[place + 2] * weight;
    alpha += sums[place + 3] * weight;
  });
  const half = Math.floor(alpha / 2);
  if (alpha > 0) {
    result[at] = Math.floor((red + half) / alpha);
    result[at + 1] = Math.floor((green + half) / alpha);
    result[at + 2] = Math.floor((blue + half) / alpha);
  }
  result[at + 3] = Math.floor((alpha + Math.floor(area / 2)) / area);
}

/**
 * What an output pixel takes from the input pixels, in whole numbers: on a ruler of input × output ticks an input pixel is
 * `output` ticks long and an output pixel `input` ticks.
 * @param {number} index @param {number} input @param {number} output
 */
function taps(index, input, output) {
  const from = index * input, to = from + input, first = Math.floor(from / output), last = Math.floor((to - 1) / output);
  const weights = Array.from({ length: last - first + 1 }, (_, i) => {
    const begin = Math.max(from, (first + i) * output), end = Math.min(to, (first + i + 1) * output);
    return end - begin;
  });
  return { first, weights };
}
