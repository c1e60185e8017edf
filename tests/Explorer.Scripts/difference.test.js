// A layer's differences as one picture.
import assert from "node:assert/strict";
import test from "node:test";
import { paintDifference } from "../../wwwroot/js/comparison/difference.js";
import { channels, fakeCanvas, times } from "./tools.js";

const BELOW = [179, 88, 6, 255], ZERO = [247, 247, 247, 255], ABOVE = [31, 79, 168, 255], NOTHING = [0, 0, 0, 0];

/**
 * The picture's rows of colours, and how wide it is shown.
 * @param {MapsSize} size @param {number[]} values
 */
function painted(size, values) {
  Object.assign(document.documentElement.dataset, { palette: "blue", theme: "light" });
  const { canvas, shown } = fakeCanvas();
  paintDifference(canvas, size, Int8Array.from(values));
  const rows = Array.from({ length: shown.height }, (_, row) => [...shown.pixels.subarray(row * shown.width, (row + 1) * shown.width)].map(channels));
  return { rows, width: canvas.style.width };
}

test("One map is itself: −127 is one end, 127 the other, 0 between them", () => {
  const { rows, width } = painted({ channels: 1, rows: 2, columns: 2 }, [-127, 0, 127, 0]);
  assert.deepEqual(rows, [[BELOW, ZERO], [ABOVE, ZERO]]);
  assert.equal(width, "24px");
});

test("Maps lie side by side with a gap of one pixel, eight in a row", () => {
  const { rows } = painted({ channels: 9, rows: 1, columns: 2 }, [...times(16, 127), -127, -127]);
  assert.equal(rows.length, 3);
  assert.deepEqual(rows[0], Array.from({ length: 23 }, (_, i) => (i % 3 === 2 ? NOTHING : ABOVE)));
  assert.deepEqual(rows[1], times(23, NOTHING));
  assert.deepEqual(rows[2], [BELOW, BELOW, ...times(21, NOTHING)]);
});

test("A vector is broken into rows of at most fifty, of which only the last is not full", () => {
  const values = Array.from({ length: 120 }, (_, i) => (i === 119 ? -127 : 127));
  const { rows } = painted({ channels: 1, rows: 1, columns: 120 }, values);
  assert.deepEqual(rows.map(row => row.length), [40, 40, 40]);
  assert.deepEqual(rows[2][39], BELOW);
  const { rows: odd } = painted({ channels: 1, rows: 1, columns: 101 }, times(101, 127));
  assert.deepEqual(odd.map(row => row.filter(pixel => pixel[3]).length), [34, 34, 33]);
});

test("A large picture is shown no smaller than it is", () => {
  const { rows, width } = painted({ channels: 16, rows: 60, columns: 60 }, times(16 * 3600, 0));
  assert.equal(rows[0].length, 8 * 61 - 1);
  assert.equal(width, "487px");
});
