// What the arithmetic of a cell is made of: waterfalls, patches, and patches that travel.
import assert from "node:assert/strict";
import test from "node:test";
import { largest, waterfall } from "../../wwwroot/js/arithmetic/waterfall.js";
import { likeness, patchAt, productsOf } from "../../wwwroot/js/arithmetic/patch.js";
import { partOf, transformOf } from "../../wwwroot/js/arithmetic/travel.js";
import { random } from "./tools.js";

test("Each bar of a waterfall begins where the one before it ended, and the sum's begins at 0", () => {
  const { bars, total } = waterfall([3, -4, 2]);
  // The running sums are 3, −1 and 1: four units wide, 0 lying one from the left.
  assert.deepEqual(bars, [{ left: 0.25, width: 0.75, end: 1 }, { left: 0, width: 1, end: 0 }, { left: 0, width: 0.5, end: 0.5 }]);
  assert.deepEqual(total, { left: 0.25, width: 0.25, end: 0.5 });
});

test("The bars of any sum stay within the waterfall, and end where the sum's ends", () => {
  const { next, pick } = random(7);
  for (let round = 0; round < 100; round++) {
    const parts = Array.from({ length: 1 + pick(20) }, () => next() - 0.5), { bars, total } = waterfall(parts);
    for (const { left, width } of [...bars, total]) assert.ok(left >= 0 && width >= 0 && left + width <= 1 + 1e-12);
    assert.ok(Math.abs(bars[bars.length - 1].end - total.end) < 1e-12);
  }
});

test("A sum of nothing, or of zeros, has no bar", () => {
  assert.deepEqual(waterfall([]), { bars: [], total: { left: 0, width: 0, end: 0 } });
  assert.deepEqual(waterfall([0]).bars, [{ left: 0, width: 0, end: 0 }]);
});

test("The largest parts are those farthest from 0, the first of equal ones first", () => {
  assert.deepEqual(largest([1, -5, 2, 5, 0], 3), [1, 3, 2]);
  assert.deepEqual(largest([1], 3), [0]);
});

/** A map of 4 rows and 5 columns, numbered row by row, behind another one. */
const detail = (/** @type {Partial<KernelAxis>} */ axis) => {
  const window = { kernel: 3, extent: 3, stride: 1, padding: 0, dilation: 1, ...axis };
  return /** @type {ConvolutionNumbers} */ (/** @type {unknown} */ ({
    inputs: Float32Array.from({ length: 40 }, (_, i) => i), inputRows: 4, inputColumns: 5, windowRows: window, windowColumns: window,
  }));
};

test("A patch is what lies under the kernel, by its stride and its dilation", () => {
  /** @param {number} row @param {number} column */
  const cell = (row, column) => ({ layer: "conv1", channel: 0, row, column });
  assert.deepEqual([...patchAt(detail({}), 0, cell(1, 2))], [7, 8, 9, 12, 13, 14, 17, 18, 19]);
  assert.deepEqual([...patchAt(detail({}), 1, cell(0, 0))].slice(0, 3), [20, 21, 22]);
  assert.deepEqual([...patchAt(detail({ kernel: 2, stride: 2 }), 0, cell(1, 1))], [12, 13, 17, 18]);
  assert.deepEqual([...patchAt(detail({ kernel: 2, dilation: 2, extent: 3 }), 0, cell(0, 1))], [1, 3, 11, 13]);
});

test("Padding under the kernel is no number, and counts as 0", () => {
  const patch = patchAt(detail({ padding: 1 }), 0, { layer: "conv1", channel: 0, row: 0, column: 0 });
  assert.deepEqual([...patch], [NaN, NaN, NaN, NaN, 0, 1, NaN, 5, 6]);
  assert.deepEqual([...productsOf(patch, [1, 1, 1, 1, 1, 2, 1, -1, 1])], [0, 0, 0, 0, 0, 2, 0, -5, 6]);
});

test("A patch is like its kernel, like its opposite, or neither", () => {
  const kernel = [1, -1, 2];
  assert.ok(Math.abs(likeness(Float64Array.from([2, -2, 4]), kernel) - 1) < 1e-12);
  assert.ok(Math.abs(likeness(Float64Array.from([-1, 1, -2]), kernel) + 1) < 1e-12);
  assert.equal(likeness(Float64Array.from([1, 1, 0]), kernel), 0);
  assert.equal(likeness(Float64Array.from([0, NaN, 0]), kernel), 0);
});

test("A patch sets out where it lies on the picture's map", () => {
  const map = { left: 100, top: 50, width: 140, height: 70 };
  const part = partOf(map, { top: 2, left: 3, bottom: 7, right: 8 }, 14, 14);
  assert.deepEqual(part, { left: 130, top: 60, width: 50, height: 25 });
  assert.equal(transformOf(part, { left: 30, top: 460, width: 20, height: 20 }), "translate(100px, -400px) scale(2.5, 1.25)");
});
