// A block of drawings built by hand as Classroom/WallEncoder.cs describes it is taken apart into the same.
import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../../src/Explorer.Web/Components/Classroom/ClassWall.razor.js";

/** @type {WallPicture[]} */
const PICTURES = [
  { seat: 3, label: 7, unsure: false, probability: 0.875, name: "7", side: 2, pixels: Uint8Array.of(0, 85, 170, 255) },
  { seat: 70_000, label: -1, unsure: false, probability: 0, name: "", side: 1, pixels: Uint8Array.of(0) },
  { seat: 12, label: 9, unsure: true, probability: 0.5, name: "短靴", side: 1, pixels: Uint8Array.of(1, 2, 3) },
];

/** @param {WallPicture[]} pictures */
function encode(pictures) {
  return Uint8Array.from(pictures.flatMap(({ seat, label, unsure, probability, name, side, pixels }) => {
    const head = new DataView(new ArrayBuffer(16)), letters = new TextEncoder().encode(name);
    head.setUint32(0, seat, true);
    head.setInt16(4, label, true);
    head.setUint8(6, pixels.length / side ** 2);
    head.setUint8(7, side);
    head.setUint8(8, Number(unsure));
    head.setUint16(10, letters.length, true);
    head.setFloat32(12, probability, true);
    return [...new Uint8Array(head.buffer), ...letters, ...pixels];
  }));
}

test("drawings are taken apart, wherever their bytes lie", () => {
  const bytes = encode(PICTURES);
  assert.deepEqual(decode(bytes), PICTURES);
  const longer = new Uint8Array(bytes.length + 5);
  longer.set(bytes, 5);
  assert.deepEqual(decode(longer.subarray(5)), PICTURES);
  assert.deepEqual(decode(new Uint8Array()), []);
});
