// Who sees whom in a small network with groups, padding, pooling, an adaptive layer and a flatten, compared with
// walking from cell to cell.
import assert from "node:assert/strict";
import test from "node:test";
import { Network } from "../../wwwroot/js/network.js";
import { times } from "./tools.js";

/** @param {number} extent @param {number} stride @param {number} padding @param {number | null} groups @returns {WindowRule} */
const sliding = (extent, stride, padding, groups) => ({ type: "window", rows: { extent, stride, padding }, columns: { extent, stride, padding }, groups });

/** @param {string} name @param {number} channels @param {number} rows @param {number} columns @param {LayerRule} rule @returns {Layer} */
const layer = (name, channels, rows, columns, rule) => ({ name, vector: false, channels, rows, columns, rule, strengths: null });

/** @param {string} name @param {number} columns @param {LayerRule} rule @returns {Layer} */
const vector = (name, columns, rule) => ({ ...layer(name, 1, 1, columns, rule), vector: true });

const LAYERS = [
  layer("input", 1, 12, 10, { type: "same" }),
  layer("conv1", 4, 12, 10, sliding(3, 1, 1, 1)),
  layer("act1", 4, 12, 10, { type: "same" }),
  layer("conv2", 8, 10, 8, sliding(3, 1, 0, 2)),
  layer("pool", 8, 5, 4, sliding(2, 2, 0, null)),
  layer("adaptive", 8, 3, 3, { type: "divided" }),
  vector("flatten", 72, { type: "flatten" }),
  vector("fc", 10, { type: "all" }),
  vector("softmax", 10, { type: "all" }),
];
const network = new Network(LAYERS);
const SPATIAL = LAYERS.slice(0, 6);

/** @param {number} count */
const upTo = count => Array.from({ length: count }, (_, i) => i);

/**
 * The cells of the layer before that one along one axis is made from, real ones and those of padding.
 * @param {LayerRule} rule @param {number} cell @param {number} input @param {number} output
 */
function madeFrom(rule, cell, input, output) {
  if (rule.type === "same") return [cell];
  if (rule.type === "window") return upTo(rule.rows.extent).map(i => cell * rule.rows.stride - rule.rows.padding + i);
  return upTo(input).filter(i => i >= Math.floor((cell * input) / output) && i < Math.ceil(((cell + 1) * input) / output));
}

/**
 * The cells of an earlier layer along one axis, layer by layer; with or without what lies outside.
 * @param {number} later @param {number} earlier @param {number} cell @param {Axis} axis @param {boolean} outside
 */
function seen(later, earlier, cell, axis, outside) {
  let cells = [cell];
  for (let at = later; at > earlier; at--) {
    const from = LAYERS[at - 1][axis], to = LAYERS[at];
    cells = [...new Set(cells.flatMap(one => madeFrom(to.rule, one, from, to[axis])))];
    if (!outside) cells = cells.filter(one => one >= 0 && one < from);
  }
  return cells;
}

/** @param {number[]} cells */
const hull = cells => [Math.min(...cells), Math.max(...cells) + 1];

test("A layer is found by its name", () => {
  assert.equal(network.input.name, "input");
  assert.equal(network.last.name, "softmax");
  assert.equal(network.before("pool").name, "conv2");
  assert.equal(network.layer("fc").columns, 10);
  assert.equal(network.has("fc"), true);
  assert.equal(network.has("fc9"), false);
  assert.throws(() => network.layer("fc9"), /fc9/);
});

test("A cell sees on every earlier layer what it is made from", () => {
  SPATIAL.forEach(({ name, rows, columns }, later) => {
    for (let earlier = 0; earlier < later; earlier++)
      for (const row of upTo(rows))
        for (const column of upTo(columns)) {
          const [top, bottom] = hull(seen(later, earlier, row, "rows", true)), [left, right] = hull(seen(later, earlier, column, "columns", true));
          assert.deepEqual(network.fieldOn(LAYERS[earlier].name, { layer: name, channel: 0, row, column }), { top, left, bottom, right });
        }
  });
});

test("A pixel reaches on every later layer what sees it", () => {
  SPATIAL.forEach((layer, later) => {
    for (let earlier = 0; earlier < later; earlier++)
      for (const axis of /** @type {Axis[]} */ (["rows", "columns"]))
        for (const cell of upTo(LAYERS[earlier][axis])) {
          const counted = upTo(layer[axis]).filter(place => seen(later, earlier, place, axis, false).includes(cell));
          const area = network.reachOn(layer.name, LAYERS[earlier].name, axis === "rows" ? cell : 0, axis === "columns" ? cell : 0);
          assert.ok(area);
          assert.deepEqual(axis === "rows" ? [area.top, area.bottom] : [area.left, area.right], hull(counted));
        }
  });
});

test("No cell sees its own layer or a later one, and none is reached from there", () => {
  const cell = { layer: "conv2", channel: 0, row: 1, column: 1 };
  assert.equal(network.fieldOn("conv2", cell), null);
  assert.equal(network.fieldOn("pool", cell), null);
  assert.equal(network.reachOn("conv2", "conv2", 1, 1), null);
  assert.equal(network.reachOn("conv1", "conv2", 1, 1), null);
});

test("An element of the flattened vector is a cell of a map", () => {
  for (const column of upTo(72)) {
    const cell = { layer: "flatten", channel: 0, row: 0, column }, [map, row, at] = [Math.floor(column / 9), Math.floor(column / 3) % 3, column % 3];
    assert.deepEqual(network.sourceChannels(cell), [map, map + 1]);
    assert.deepEqual(network.fieldOn("adaptive", cell), { top: row, left: at, bottom: row + 1, right: at + 1 });
    assert.deepEqual(network.fieldOn("input", cell), network.fieldOn("input", { layer: "adaptive", channel: map, row, column: at }));
  }
});

test("A unit of a dense layer sees all", () => {
  const cell = { layer: "fc", channel: 0, row: 0, column: 4 };
  assert.deepEqual(network.fieldOn("flatten", cell), { top: 0, left: 0, bottom: 1, right: 72 });
  assert.deepEqual(network.fieldOn("adaptive", cell), { top: 0, left: 0, bottom: 3, right: 3 });
});

test("In a vector, what is reached of the maps is the whole", () => {
  assert.deepEqual(network.reachOn("flatten", "input", 3, 3), { top: 0, left: 0, bottom: 1, right: 72 });
  assert.deepEqual(network.reachOn("softmax", "pool", 0, 0), { top: 0, left: 0, bottom: 1, right: 10 });
  assert.deepEqual(network.reachOn("softmax", "fc", 0, 3), { top: 0, left: 0, bottom: 1, right: 10 });
});

test("A map is made from the maps of its group", () => {
  assert.deepEqual(network.sourceChannels({ layer: "conv1", channel: 3 }), [0, 1]);
  assert.deepEqual(upTo(8).map(channel => network.sourceChannels({ layer: "conv2", channel })), [...times(4, [0, 2]), ...times(4, [2, 4])]);
  assert.deepEqual(network.sourceChannels({ layer: "pool", channel: 5 }), [5, 6]);
  assert.deepEqual(network.sourceChannels({ layer: "fc", channel: 0, column: 7 }), [0, 1]);
});
