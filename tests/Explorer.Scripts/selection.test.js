// The selected cell moves at once, and the server hears of it when it rests.
import assert from "node:assert/strict";
import test from "node:test";
import { Connection } from "../../wwwroot/js/connection.js";
import { CellSelection } from "../../wwwroot/js/selection.js";
import { after, lineIs, receiver, reported } from "./tools.js";

const REST = 20;

/** @param {string} name @returns {Layer} */
const map = name => ({ name, vector: false, channels: 6, rows: 10, columns: 8, rule: { type: "same" }, strengths: null });

/** A selection in a network of two layers, with what the server has heard. */
function selected() {
  const page = new EventTarget(), selection = new CellSelection(new Connection(page), REST);
  /** @type {unknown[][]} */
  const told = [];
  selection.describe([map("conv1"), map("conv2")], receiver({
    Select: (/** @type {string} */ layer, /** @type {number} */ channel, /** @type {number} */ row, /** @type {number} */ column) => { told.push([layer, channel, row, column]); },
  }));
  return { page, selection, told };
}

test("A cell outside a map is the nearest inside", () => {
  const { selection } = selected();
  selection.moveTo({ layer: "conv1", channel: 9, row: -3, column: 8 }, true);
  assert.deepEqual(selection.current, { layer: "conv1", channel: 5, row: 0, column: 7 });
});

test("Whoever listens hears of the current cell at once, and of every other until they stop", () => {
  const { selection } = selected();
  /** @type {number[]} */
  const rows = [];
  selection.moveTo({ layer: "conv1", channel: 0, row: 1, column: 1 }, true);
  const stop = selection.onMove(cell => { rows.push(cell.row); });
  selection.moveTo({ layer: "conv1", channel: 0, row: 2, column: 1 }, true);
  stop();
  selection.moveTo({ layer: "conv1", channel: 0, row: 3, column: 1 }, true);
  assert.deepEqual(rows, [1, 2]);
});

test("The server hears where a cell has come to rest, and nothing of the way there", async () => {
  const { selection, told } = selected();
  for (const row of [1, 2, 3]) selection.moveTo({ layer: "conv2", channel: 1, row, column: 4 });
  assert.deepEqual(told, []);
  await after(3 * REST);
  assert.deepEqual(told, [["conv2", 1, 3, 4]]);
});

test("What the server itself has chosen is not told back, and undoes no move that it has not heard of", async () => {
  const { selection, told } = selected();
  selection.moveTo({ layer: "conv1", channel: 0, row: 0, column: 0 }, true);
  await after(3 * REST);
  assert.deepEqual(told, []);
  selection.moveTo({ layer: "conv2", channel: 2, row: 5, column: 5 });
  selection.moveTo({ layer: "conv1", channel: 0, row: 0, column: 0 }, true);
  assert.equal(selection.current?.layer, "conv2");
  await after(3 * REST);
  selection.moveTo({ layer: "conv1", channel: 0, row: 0, column: 0 }, true);
  assert.equal(selection.current?.layer, "conv1");
});

test("Without a line the cell stays selected, and nothing is reported", async () => {
  const { page, selection, told } = selected();
  page.dispatchEvent(lineIs("show"));
  assert.deepEqual(await reported(async () => {
    selection.moveTo({ layer: "conv2", channel: 2, row: 5, column: 5 });
    await after(3 * REST);
  }), []);
  assert.deepEqual([told, selection.current?.row], [[], 5]);
});

test("An opened input stays open within its map, and closes with a second click or in another map", () => {
  const { selection } = selected();
  selection.moveTo({ layer: "conv2", channel: 1, row: 0, column: 0 }, true);
  selection.openInput(3);
  selection.moveTo({ layer: "conv2", channel: 1, row: 4, column: 4 }, true);
  assert.equal(selection.openedInput, 3);
  selection.openInput(3);
  assert.equal(selection.openedInput, null);
  selection.openInput(2);
  selection.moveTo({ layer: "conv2", channel: 0, row: 4, column: 4 }, true);
  assert.equal(selection.openedInput, null);
});

test("A panel that is still to come takes the focus, once", () => {
  const { selection } = selected();
  assert.equal(selection.takeEntry(), false);
  selection.enter();
  assert.equal(selection.takeEntry(), true);
  assert.equal(selection.takeEntry(), false);
});

test("A network described anew is told to whoever draws it", () => {
  const { selection } = selected();
  let described = 0;
  const stop = selection.onDescribe(() => { described++; });
  selection.describe([map("conv9")], receiver({ Select: () => {} }));
  stop();
  selection.describe([map("conv1")], receiver({ Select: () => {} }));
  assert.equal(described, 1);
  assert.equal(selection.network.has("conv9"), false);
});
