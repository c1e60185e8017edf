// A layer's differences as one picture: its maps side by side, or a vector in rows, blue above zero and orange below.
import { paintSigned, surface } from "../colours.js";

const FULL = 127;        // what the end of the layer's scale is rounded to
const MAPS = 8;          // maps in a row
const NUMBERS = 50;      // numbers of a vector in a row
const WIDTH = 380, HEIGHT = 96, LARGEST = 12;

/**
 * Paints signed bytes [channel, row, column] on a canvas, and gives it the size that suits them.
 * @param {HTMLCanvasElement} canvas @param {MapsSize} size @param {Int8Array} values
 */
export function paintDifference(canvas, { channels, rows, columns }, values) {
  if (channels === 1 && rows === 1) {
    // Every row but the last is full.
    rows = Math.ceil(columns / NUMBERS);
    columns = Math.ceil(columns / rows);
  }
  const across = Math.min(channels, MAPS), down = Math.ceil(channels / across), size = rows * columns;
  canvas.width = across * (columns + 1) - 1;
  canvas.height = down * (rows + 1) - 1;
  const scale = Math.min(LARGEST, Math.floor(WIDTH / canvas.width), Math.floor(HEIGHT / canvas.height));
  canvas.style.width = `${canvas.width * Math.max(1, scale)}px`;

  const { pixels, show } = surface(canvas);
  for (let channel = 0; channel < channels; channel++) {
    const map = values.subarray(channel * size, (channel + 1) * size), colours = new Uint32Array(map.length);
    paintSigned(colours, map, FULL);
    const corner = Math.floor(channel / across) * (rows + 1) * canvas.width + (channel % across) * (columns + 1);
    for (let row = 0; row < rows; row++)
      pixels.set(colours.subarray(row * columns, (row + 1) * columns), corner + row * canvas.width);
  }
  show();
}
