// Who depends on whom, compared with counting cell by cell.
import assert from "node:assert/strict";
import test from "node:test";
import { back, channelsBack, forward } from "../../wwwroot/js/dependence.js";
import { random } from "./tools.js";

const ROUNDS = 400;

/**
 * A window along the rows; the columns have another, so that one is not taken for the other.
 * @param {WindowAxis} rows @returns {WindowRule}
 */
const sliding = rows => ({ type: "window", rows, columns: { extent: 99, stride: 99, padding: 99 }, groups: null });

/** @type {LayerRule} */
const DIVIDED = { type: "divided" };

/**
 * From the first of some cells to behind the last.
 * @param {number[]} cells
 */
const hull = cells => (cells.length ? [Math.min(...cells), Math.max(...cells) + 1] : null);

/** @param {number} first @param {number} end */
const span = (first, end) => Array.from({ length: end - first }, (_, i) => first + i);

/** @param {[number, number]} found */
const orNone = ([first, end]) => (end > first ? [first, end] : null);

/** A window, an input that it fits into, and a span of cells, at random. */
function windows() {
  const { pick } = random(2026);
  return span(0, ROUNDS).map(() => {
    const kernel = 1 + pick(5), dilation = 1 + pick(3), extent = dilation * (kernel - 1) + 1;
    const stride = 1 + pick(4), padding = pick(Math.floor(extent / 2) + 1), input = Math.max(1, extent - 2 * padding) + pick(20);
    const output = Math.floor((input + 2 * padding - extent) / stride) + 1;
    return { kernel, dilation, extent, stride, padding, input, output, pick };
  });
}

test("A window's input is what its kernel lies on, for any kernel, dilation, stride and padding", () => {
  for (const { kernel, dilation, extent, stride, padding, input, output, pick } of windows()) {
    const first = pick(output), end = first + 1 + pick(output - first);
    const counted = span(first, end).flatMap(cell => span(0, kernel).map(i => cell * stride - padding + i * dilation));
    assert.deepEqual(back(sliding({ extent, stride, padding }), "rows", [first, end], input, output), hull(counted));
  }
});

test("A window's output is every place at which it reaches a cell", () => {
  for (const { extent, stride, padding, input, output, pick } of windows()) {
    const first = pick(input), end = first + 1 + pick(input - first);
    const counted = span(0, output).filter(cell => cell * stride - padding < end && cell * stride - padding + extent > first);
    assert.deepEqual(orNone(forward(sliding({ extent, stride, padding }), "rows", [first, end], input, output)), hull(counted));
  }
});

test("Forward and back agree: a cell goes where it is seen from", () => {
  for (const { extent, stride, padding, input, output } of windows()) {
    const rule = sliding({ extent, stride, padding });
    for (const cell of span(0, input)) {
      const [first, end] = forward(rule, "rows", [cell, cell + 1], input, output);
      for (const place of span(0, output)) {
        const [from, to] = back(rule, "rows", [place, place + 1], input, output);
        assert.equal(place >= first && place < end, cell >= from && cell < to);
      }
    }
  }
});

test("A dilated kernel reaches from its first cell to its last", () => {
  const rule = sliding({ extent: 2 * (3 - 1) + 1, stride: 1, padding: 2 });
  assert.deepEqual(back(rule, "rows", [0, 1], 8, 8), [-2, 3]);
  assert.deepEqual(forward(rule, "rows", [7, 8], 8, 8), [5, 8]);
});

test("Each axis has a window of its own", () => {
  /** @type {WindowRule} */
  const rule = { type: "window", rows: { extent: 3, stride: 1, padding: 1 }, columns: { extent: 5, stride: 2, padding: 0 }, groups: 1 };
  assert.deepEqual(back(rule, "rows", [4, 5], 10, 10), [3, 6]);
  assert.deepEqual(back(rule, "columns", [4, 5], 13, 5), [8, 13]);
});

test("An adaptive layer divides its input as torch does, whatever the sizes", () => {
  for (const input of span(1, 24))
    for (const output of span(1, 12)) {
      // The region of each cell, from torch's definition.
      const regions = span(0, output).map(cell => [Math.floor((cell * input) / output), Math.ceil(((cell + 1) * input) / output)]);
      for (const cell of span(0, output)) assert.deepEqual(back(DIVIDED, "rows", [cell, cell + 1], input, output), regions[cell]);
      assert.deepEqual(back(DIVIDED, "rows", [0, output], input, output), [0, input]);
      for (const cell of span(0, input)) {
        const counted = span(0, output).filter(place => regions[place][0] <= cell && cell < regions[place][1]);
        assert.deepEqual(orNone(forward(DIVIDED, "rows", [cell, cell + 1], input, output)), hull(counted));
      }
    }
});

test("A span that reaches over the border of an adaptive layer counts as what of it lies inside", () => {
  assert.deepEqual(back(DIVIDED, "rows", [-3, 2], 10, 5), [0, 4]);
  assert.deepEqual(back(DIVIDED, "rows", [4, 9], 10, 5), [8, 10]);
});

test("The same place stays, everything is everything, and nothing reaches nothing", () => {
  assert.deepEqual(back({ type: "same" }, "rows", [3, 5], 9, 9), [3, 5]);
  assert.deepEqual(forward({ type: "same" }, "columns", [3, 5], 9, 9), [3, 5]);
  assert.deepEqual(back({ type: "all" }, "rows", [3, 4], 9, 5), [0, 9]);
  assert.deepEqual(forward({ type: "all" }, "rows", [3, 4], 9, 5), [0, 5]);
  for (const rule of [DIVIDED, sliding({ extent: 3, stride: 1, padding: 1 })]) assert.deepEqual(forward(rule, "rows", [4, 4], 9, 9), [0, 0]);
});

test("A flatten has no rule along an axis", () => {
  assert.throws(() => back({ type: "flatten" }, "rows", [0, 1], 4, 16), /flatten/);
  assert.throws(() => forward({ type: "flatten" }, "rows", [0, 1], 4, 16), /flatten/);
});

test("The channels of a group are made from those of the same group", () => {
  const { pick } = random(7);
  for (let round = 0; round < ROUNDS; round++) {
    const groups = 1 + pick(6), inputs = groups * (1 + pick(5)), outputs = groups * (1 + pick(5));
    const rule = { ...sliding({ extent: 1, stride: 1, padding: 0 }), groups };
    for (const channel of span(0, outputs)) {
      const counted = span(0, inputs).filter(input => Math.floor(input / (inputs / groups)) === Math.floor(channel / (outputs / groups)));
      assert.deepEqual(channelsBack(rule, channel, inputs, outputs), hull(counted));
    }
  }
});

test("A pooling's channel is made from its own alone, a dense layer's from all", () => {
  assert.deepEqual(channelsBack(sliding({ extent: 2, stride: 2, padding: 0 }), 3, 8, 8), [3, 4]);
  assert.deepEqual(channelsBack({ type: "same" }, 3, 8, 8), [3, 4]);
  assert.deepEqual(channelsBack({ type: "all" }, 3, 8, 10), [0, 8]);
});
