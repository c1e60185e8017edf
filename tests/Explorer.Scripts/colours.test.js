// Colours tell the sign: zero is the middle of every scale, and both ends are equally far from it.
import assert from "node:assert/strict";
import test from "node:test";
import { PADDING, paintGrey, paintImage, paintMap, paintSigned, paintOverlay, overlayHues } from "../../wwwroot/js/colours.js";
import { channels } from "./tools.js";

const { dataset } = document.documentElement;
const SCALES = [
  { palette: "blue", theme: "light", below: [179, 88, 6], middle: [247, 247, 247], above: [31, 79, 168] },
  { palette: "blue", theme: "dark", below: [255, 192, 120], middle: [29, 34, 48], above: [165, 200, 255] },
  { palette: "green", theme: "light", below: [118, 42, 131], middle: [247, 247, 247], above: [27, 120, 55] },
  { palette: "green", theme: "dark", below: [214, 170, 232], middle: [29, 34, 48], above: [150, 226, 160] },
];

/** @param {number[]} values @param {number} limit */
function signed(values, limit) {
  const pixels = new Uint32Array(values.length);
  paintSigned(pixels, values, limit);
  return [...pixels].map(channels);
}

for (const { palette, theme, below, middle, above } of SCALES)
  test(`Zero is the middle and ±limit are the ends, in ${palette} on ${theme}`, () => {
    Object.assign(dataset, { palette, theme });
    for (const limit of [1, 0.003, 250])
      assert.deepEqual(signed([-limit, 0, limit], limit), [below, middle, above].map(rgb => [...rgb, 255]));
    assert.deepEqual(signed([-9, 9], 1), [below, above].map(rgb => [...rgb, 255]));
    assert.deepEqual(signed([0, -1, 1], 0), [middle, middle, middle].map(rgb => [...rgb, 255]));
  });

test("Without a palette and a theme the scale is blue on light", () => {
  delete dataset.palette;
  delete dataset.theme;
  assert.deepEqual(signed([1], 1), [[31, 79, 168, 255]]);
  Object.assign(dataset, { palette: "blue", theme: "light" });
});

test("The same size has the same strength on both sides of zero", () => {
  for (const size of [0.1, 0.25, 0.5, 0.75, 1]) {
    const [[r, , b]] = signed([size], 1), [[r2, , b2]] = signed([-size], 1);
    assert.ok(b > r, `+${size} is blue`);
    assert.ok(r2 > b2, `−${size} is orange`);
  }
});

test("Padding among values lets the paper through", () => {
  assert.deepEqual(signed([PADDING, 0], 1), [[0, 0, 0, 0], [247, 247, 247, 255]]);
});

test("A frame's bytes are coloured as the values that they stand for", () => {
  const map = { min: -2, max: 6, values: Uint8Array.from([0, 64, 128, 192, 255]) };
  const painted = new Uint32Array(5), expected = new Uint32Array(5);
  paintMap(painted, map, 8);
  paintSigned(expected, [...map.values].map(byte => -2 + (8 * byte) / 255), 8);
  assert.deepEqual([...painted], [...expected]);
  // One that is everywhere the same number has no range.
  const flat = new Uint32Array(1);
  paintMap(flat, { min: 0, max: 0, values: Uint8Array.from([0]) }, 8);
  assert.deepEqual([...flat].map(channels), [[247, 247, 247, 255]]);
});

/** @param {FrameMap} map */
function pixelValues(map) {
  const pixels = new Uint32Array(map.values.length);
  paintGrey(pixels, map);
  return [...pixels].map(word => { const [r, g, b] = channels(word); assert.ok(r === g && g === b); return r; });
}

test("An image from 0 to 1 is black at 0 and white at 1, whatever is in it", () => {
  assert.deepEqual(pixelValues({ min: 0, max: 1, values: Uint8Array.from([0, 51, 255]) }), [0, 51, 255]);
  assert.deepEqual(pixelValues({ min: 0.2, max: 0.6, values: Uint8Array.from([0, 255]) }), [51, 153]);
  assert.deepEqual(pixelValues({ min: 0, max: 0, values: Uint8Array.from([0]) }), [0]);
});

test("A normalized image is black at its smallest value and white at its largest", () => {
  assert.deepEqual(pixelValues({ min: -0.4242, max: 2.8215, values: Uint8Array.from([0, 128, 255]) }), [0, 128, 255]);
  assert.deepEqual(pixelValues({ min: 0.5, max: 3, values: Uint8Array.from([0, 255]) }), [0, 255]);
});

test("An image's bytes are its pixel values, or its red, green and blue", () => {
  const pixels = new Uint32Array(2);
  paintImage(pixels, Uint8Array.from([10, 200]));
  assert.deepEqual([...pixels].map(channels), [[10, 10, 10, 255], [200, 200, 200, 255]]);
  paintImage(pixels, Uint8Array.from([1, 2, 3, 4, 5, 6]));
  assert.deepEqual([...pixels].map(channels), [[1, 3, 5, 255], [2, 4, 6, 255]]);
});

test("An overlay covers nothing at 0 and all at ±limit, with one hue for each side", () => {
  const pixels = new Uint32Array(4), [below, above] = overlayHues();
  paintOverlay(pixels, [0, 2, -2, 1], 2);
  assert.deepEqual([...pixels].map(channels), [[...above, 0], [...above, 255], [...below, 255], [...above, 128]]);
  paintOverlay(pixels, [0, 0, 0, 0], 0);
  assert.ok([...pixels].every(word => channels(word)[3] === 0));
});
