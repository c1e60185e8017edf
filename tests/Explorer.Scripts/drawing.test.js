// The pad's fill and its history.
import assert from "node:assert/strict";
import test from "node:test";
import { flood } from "../../wwwroot/js/drawing/flood.js";
import { History } from "../../wwwroot/js/history.js";

/**
 * An image of pixel values, given as rows.
 * @param {number[][]} rows
 */
function image(rows) {
  const data = new Uint8ClampedArray(rows.flat().flatMap(grey => [grey, grey, grey, 255]));
  return /** @type {ImageData} */ (/** @type {unknown} */ ({ data, width: rows[0].length, height: rows.length }));
}

/** @param {ImageData} image */
const pixelValues = ({ data, width, height }) => Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => data[4 * (row * width + column)]));

const RING = [
  [0, 0, 0, 0, 0],
  [0, 255, 255, 255, 0],
  [0, 255, 0, 255, 0],
  [0, 255, 255, 255, 0],
  [0, 0, 0, 0, 0],
];

test("What an outline encloses is filled, and nothing outside of it", () => {
  const picture = image(RING);
  assert.equal(flood(picture, 2, 2, 170), "filled");
  assert.deepEqual(pixelValues(picture), RING.map((row, y) => row.map((grey, x) => (x === 2 && y === 2 ? 170 : grey))));
});

test("Bare paper that reaches the border is open, and stays as it is", () => {
  const picture = image(RING);
  assert.equal(flood(picture, 0, 0, 170), "open");
  assert.deepEqual(pixelValues(picture), RING);
});

test("What has that grey already is the same", () => {
  assert.equal(flood(image(RING), 1, 1, 255), "same");
});

test("The soft edge of a line is filled with the area that it encloses", () => {
  const picture = image([[255, 255, 255], [255, 90, 255], [255, 0, 255], [255, 90, 255], [255, 255, 255]]);
  assert.equal(flood(picture, 1, 2, 200), "filled");
  assert.deepEqual(pixelValues(picture).map(row => row[1]), [255, 200, 200, 200, 255]);
});

/** A canvas whose picture is one number, and its history. */
function numbered() {
  const ink = {
    canvas: { width: 1, height: 1 },
    now: 0,
    getImageData: () => ({ now: ink.now }),
    putImageData: (/** @type {{ now: number }} */ image) => { ink.now = image.now; },
  };
  const history = new History(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (ink)));
  return { ink, history, change: (/** @type {number} */ to) => { history.remember(); ink.now = to; } };
}

test("Changes are undone and done again in their order, until another is made", () => {
  const { ink, history, change } = numbered();
  assert.equal(history.undo(), false);
  change(1);
  change(2);
  assert.equal(history.undo(), true);
  assert.equal(ink.now, 1);
  assert.equal(history.redo(), true);
  assert.equal(ink.now, 2);
  history.undo();
  change(3);
  assert.equal(history.redo(), false);
  history.undo();
  history.undo();
  assert.deepEqual([ink.now, history.undo()], [0, false]);
});

test("A change that is given up has never begun", () => {
  const { ink, history, change } = numbered();
  change(1);
  history.undo();
  change(5);
  history.rewind();
  assert.equal(ink.now, 0);
  history.cancel();
  assert.equal(history.redo(), true);
  assert.equal(ink.now, 1);
});

test("Undo goes back sixty steps", () => {
  const { ink, history, change } = numbered();
  for (let i = 1; i <= 70; i++) change(i);
  let steps = 0;
  while (history.undo()) steps++;
  assert.deepEqual([steps, ink.now], [60, 10]);
});
