// Places in a map, and the elements that are laid over them.
import assert from "node:assert/strict";
import test from "node:test";
import { area, cellAt, clip, place, steer, within } from "../../wwwroot/js/geometry.js";

/** An element with nothing but what place() writes. */
const element = () => /** @type {HTMLElement} */ (/** @type {unknown} */ ({ hidden: false, style: {} }));

test("A cell is an area of one row and one column", () => {
  assert.deepEqual(area(3, 5), { top: 3, left: 5, bottom: 4, right: 6 });
});

test("The nearest of ten places is one from 0 to 9", () => {
  assert.deepEqual([-4, 0, 5, 9, 10].map(value => within(value, 10)), [0, 0, 5, 9, 9]);
});

test("Of an area that reaches over the border only what lies inside is left", () => {
  assert.deepEqual(clip({ top: -2, left: 3, bottom: 4, right: 12 }, 10, 8), { top: 0, left: 3, bottom: 4, right: 10 });
});

test("An element over an area has its share of the picture", () => {
  const frame = element();
  place(frame, { top: 1, left: 2, bottom: 3, right: 7 }, 10, 4);
  assert.equal(frame.hidden, false);
  assert.deepEqual({ ...frame.style }, { left: "20%", top: "25%", width: "50%", height: "50%" });
});

test("An element over no area, or an empty one, is hidden", () => {
  for (const nothing of [null, { top: 2, left: 0, bottom: 2, right: 5 }, { top: 0, left: 5, bottom: 2, right: 4 }]) {
    const frame = element();
    place(frame, nothing, 10, 10);
    assert.equal(frame.hidden, true);
    assert.deepEqual({ ...frame.style }, {});
  }
});

test("The pointer is over the cell of a picture that lies there, and at its border over the nearest", () => {
  const picture = /** @type {Element} */ (/** @type {unknown} */ ({ getBoundingClientRect: () => ({ left: 100, top: 50, width: 280, height: 140 }) }));
  /** @param {number} clientX @param {number} clientY */
  const at = (clientX, clientY) => cellAt(/** @type {MouseEvent} */ ({ clientX, clientY }), picture, 28, 14);
  assert.deepEqual(at(100, 50), { row: 0, column: 0 });
  assert.deepEqual(at(205, 89.9), { row: 3, column: 10 });
  assert.deepEqual(at(380, 190), { row: 13, column: 27 });
  assert.deepEqual(at(99, 300), { row: 13, column: 0 });
});

test("The arrows, Home, End, Page Up and Page Down move within a map, and no other key does", () => {
  /** @param {string} key */
  const to = (key, row = 2, column = 3) => steer(key, row, column, 8, 5);
  assert.deepEqual([to("ArrowUp"), to("ArrowDown"), to("ArrowLeft"), to("ArrowRight")],
    [{ row: 1, column: 3 }, { row: 3, column: 3 }, { row: 2, column: 2 }, { row: 2, column: 4 }]);
  assert.deepEqual([to("Home"), to("End"), to("PageUp"), to("PageDown")],
    [{ row: 2, column: 0 }, { row: 2, column: 7 }, { row: 0, column: 3 }, { row: 4, column: 3 }]);
  assert.deepEqual([to("ArrowUp", 0), to("ArrowRight", 2, 7)], [{ row: 0, column: 3 }, { row: 2, column: 7 }]);
  assert.equal(to("Enter"), null);
  assert.equal(to("toString"), null);
});
