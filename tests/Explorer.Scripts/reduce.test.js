// A picture gets smaller by the same numbers as on the server.
import assert from "node:assert/strict";
import test from "node:test";
import { reduce, reducedSize } from "../../wwwroot/js/reduce.js";

const WIDTH = 7, HEIGHT = 5;
const picture = Uint8ClampedArray.from({ length: 4 * WIDTH * HEIGHT }, (_, i) => (i * 37 + i * i) % 256);

/**
 * Gives so many rows at a time, as the strips of a large picture come.
 * @param {number} count
 */
const strips = count => (/** @type {number} */ top) => picture.slice(4 * WIDTH * top, 4 * WIDTH * Math.min(HEIGHT, top + count));

// The same numbers stand in PictureFileTests.
const REDUCED = [108, 77, 119, 104, 128, 139, 130, 93, 140, 104, 89, 159, 140, 125, 133, 108, 166, 132, 118, 170, 124, 79, 84, 134];

test("Each pixel is the mean of its area, weighted by how opaque it is", () => {
  const size = reducedSize(WIDTH, HEIGHT, 3);
  assert.deepEqual(size, { width: 3, height: 2 });
  assert.deepEqual([...reduce(WIDTH, HEIGHT, size, strips(HEIGHT))], REDUCED);
});

test("It does not matter how many rows come at a time", () => {
  const size = { width: 3, height: 2 };
  for (const count of [1, 2, 3, 4])
    assert.deepEqual([...reduce(WIDTH, HEIGHT, size, strips(count))], [...reduce(WIDTH, HEIGHT, size, strips(HEIGHT))]);
});

test("A small picture stays as it is", () => {
  const size = reducedSize(WIDTH, HEIGHT, 512);
  assert.deepEqual(size, { width: WIDTH, height: HEIGHT });
  const kept = reduce(WIDTH, HEIGHT, size, strips(2));
  for (let i = 0; i < kept.length; i += 4)
    if (picture[i + 3] > 0) assert.deepEqual([...kept.slice(i, i + 4)], [...picture.slice(i, i + 4)]);
});
