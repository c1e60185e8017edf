// Lists of numbers, and the functions of a layer.
import assert from "node:assert/strict";
import test from "node:test";
import { FUNCTIONS } from "../../wwwroot/js/arithmetic/functions.js";
import { best, decades, doubles, extent, floats } from "../../wwwroot/js/values.js";

test("Bytes of a message are numbers, wherever in it they lie", () => {
  const message = new Uint8Array(19), numbers = [1.5, -2];
  message.set(new Uint8Array(new Float32Array(numbers).buffer), 3);
  assert.deepEqual([...floats(message.subarray(3, 11))], numbers);
  message.set(new Uint8Array(new Float64Array(numbers).buffer), 3);
  assert.deepEqual([...doubles(message.subarray(3, 19))], numbers);
});

test("The extent is the distance from zero to the farthest, and nothing's is 0", () => {
  assert.equal(extent(Float32Array.from([1, -3, 2])), 3);
  assert.equal(extent(new Float32Array()), 0);
});

test("The decades lie around what a logarithmic axis can show, and are few whatever comes", () => {
  assert.deepEqual(decades([0.002, 0.03, 4]), { low: -3, high: 1 });
  assert.deepEqual(decades([0.01]), { low: -2, high: -1 });
  assert.deepEqual(decades([0, 0.5, Infinity, NaN, -1]), { low: -1, high: 0 });
  assert.deepEqual(decades([0, 0]), { low: 0, high: 1 });
  assert.deepEqual(decades([]), { low: 0, high: 1 });
  assert.deepEqual(decades(Array.from({ length: 500_000 }, () => 5)), { low: 0, high: 1 });
});

test("The best is the place of the largest, the first of several", () => {
  assert.equal(best([0.1, 0.7, 0.2]), 1);
  assert.equal(best(Float32Array.from([0.5, 0.5])), 0);
});

test("Each activation's value is torch's", () => {
  /** @type {[name: string, z: number, value: number, rest: number[]][]} */
  const cases = [
    ["Sigmoid", 1, 0.7310585786, []], ["Tanh", -0.5, -0.4621171573, []], ["ReLU", -2, 0, []], ["ReLU", 2, 2, []],
    ["LeakyReLU", -2, -0.02, [0.01]], ["LeakyReLU", 3, 3, [0.01]], ["ELU", -1, -0.6321205588, [1]], ["ELU", -1, -0.3160602794, [0.5]], ["ELU", 2, 2, [1]], ["GELU", 1, 0.8413447461, []], ["GELU", -1, -0.1586552539, []], ["SiLU", -1, -0.2689414214, []],
  ];
  for (const [name, z, value, rest] of cases) assert.ok(Math.abs(FUNCTIONS[name].value(z, ...rest) - value) < 1e-6, `${name}(${z})`);
});

test("Each activation's formula has the number in it, with a true minus", () => {
  assert.equal(FUNCTIONS.Sigmoid.text(1.25), "1 / (1 + e^(−1.250))");
  assert.equal(FUNCTIONS.ReLU.text(-0.5), "max(0, −0.500)");
  assert.equal(FUNCTIONS.LeakyReLU.text(-0.5, 0.01), "0.01 · (−0.500)");
  assert.equal(FUNCTIONS.ELU.text(-2, 1), "1 · (e^(−2.000) − 1)");
  assert.equal(FUNCTIONS.SiLU.text(-2), "−2.000 / (1 + e^(2.000))");
});
