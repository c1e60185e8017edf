// The ends of the colour scale: a map's, a layer's or the network's largest value, the same on both sides of zero.
import assert from "node:assert/strict";
import test from "node:test";
import { ColourScale, limit } from "../../wwwroot/js/scale.js";

/** @param {string} name @param {[min: number, max: number][]} ranges @returns {FrameLayer} */
function layer(name, ...ranges) {
  const maps = ranges.map(([min, max]) => ({ min, max, values: new Uint8Array(1) }));
  return { name, channels: maps.length, rows: 1, columns: 1, min: Math.min(...maps.map(map => map.min)), max: Math.max(...maps.map(map => map.max)), maps };
}

/** @param {FrameLayer[]} layers @returns {Frame} */
const frame = (...layers) => ({
  sequence: 1, drawn: true, milliseconds: 1, logits: new Float32Array(), probabilities: new Float32Array(), layers: new Map(layers.map(one => [one.name, one])),
});

const FIRST = frame(layer("input", [0, 100]), layer("conv1", [-3, 1], [-0.5, 2]), layer("conv2", [-1, 7]));
const SECOND = frame(layer("input", [0, 100]), layer("conv1", [-1, 1], [-9, 2]), layer("conv2", [-1, 4]), layer("conv3", [-1, 5]));

/**
 * The limits of all maps but the input's.
 * @param {ColourScale} scale @param {Frame} frame
 */
function limits(scale, frame) {
  const limitOf = scale.limits(frame);
  return [...frame.layers.values()].slice(1).map(one => one.maps.map(map => limitOf(one, map)));
}

/** @param {string} scope @param {boolean} locked */
const choice = (scope, locked = false) => ({ scope, palette: "blue", locked });

test("A limit is the value farthest from zero, whichever side it is on", () => {
  assert.equal(limit({ min: -3, max: 1 }), 3);
  assert.equal(limit({ min: -1, max: 7 }), 7);
  assert.equal(limit({ min: 0, max: 0 }), 0);
});

test("The scale is each layer's until another is chosen", () => {
  const scale = new ColourScale();
  assert.deepEqual(limits(scale, FIRST), [[3, 3], [7]]);
  scale.choose(choice("map"), FIRST);
  assert.deepEqual(limits(scale, FIRST), [[3, 2], [7]]);
  scale.choose(choice("network"), FIRST);
  assert.deepEqual(limits(scale, FIRST), [[7, 7], [7]]);
});

test("A locked scale stays as it was; what was not there then is measured as it comes", () => {
  for (const [scope, kept] of /** @type {[string, number[][]][]} */ ([["layer", [[3, 3], [7], [5]]], ["map", [[3, 2], [7], [5]]], ["network", [[7, 7], [7], [7]]]])) {
    const scale = new ColourScale();
    scale.choose(choice(scope, true), FIRST);
    assert.deepEqual(limits(scale, SECOND), kept);
    // Locked again, as when its colours are chosen, it is still the first frame's.
    scale.choose(choice(scope, true), SECOND);
    assert.deepEqual(limits(scale, SECOND), kept);
    scale.choose(choice("layer"), SECOND);
    assert.deepEqual(limits(scale, SECOND), [[9, 9], [4], [5]]);
  }
});

test("Another scope takes the lock anew", () => {
  const scale = new ColourScale();
  scale.choose(choice("layer", true), FIRST);
  scale.choose(choice("map", true), SECOND);
  assert.deepEqual(limits(scale, FIRST), [[1, 9], [4]]);
});

test("Before any frame there is nothing to lock", () => {
  const scale = new ColourScale();
  scale.choose(choice("layer", true), null);
  assert.deepEqual(limits(scale, FIRST), [[3, 3], [7]]);
});

test("Choosing tells the page its palette and whoever listens", () => {
  const scale = new ColourScale();
  let heard = 0;
  const stop = scale.onChange(() => { heard++; });
  scale.choose({ scope: "layer", palette: "green", locked: false }, null);
  stop();
  scale.choose(choice("map"), null);
  assert.equal(heard, 1);
  assert.equal(document.documentElement.dataset.palette, "blue");
});
