// Who may draw on the pad: one pointer at a time, and no hand that holds a pen.
import assert from "node:assert/strict";
import test from "node:test";
import { Pen } from "../../wwwroot/js/drawing/pen.js";

/** A path that knows nothing but what was put into it. */
class Path2D {
  /** @type {string[]} */
  parts = [];
  moveTo() { this.parts.push("move"); }
  lineTo() { this.parts.push("line"); }
  arc() { this.parts.push("arc"); }
}
Object.assign(globalThis, { Path2D });

/** A pad of 100 pixels that keeps what happens on it. */
function pad() {
  /** @type {string[]} */
  const events = [];
  const canvas = { width: 100, height: 100, setPointerCapture: () => undefined, getBoundingClientRect: () => ({ left: 0, top: 0, width: 100, height: 100 }) };
  const noop = () => undefined;
  const ink = { canvas, stroke: (/** @type {Path2D} */ path) => events.push(path.parts.includes("arc") ? "dot" : "line"), fill: noop, save: noop, restore: noop, translate: noop, scale: noop };
  const history = { remember: () => events.push("step"), cancel: () => events.push("cancel") };
  const hand = { tool: "pencil", grey: 255, mirror: false, filled: false, colour: "#fff" };
  const pen = new Pen(
    /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (ink)),
    /** @type {import("../../wwwroot/js/history.js").History} */ (/** @type {unknown} */ (history)),
    hand, { width: () => 10, changed: noop, problem: noop });
  return { pen, events };
}

/**
 * @param {number} pointerId @param {string} pointerType @param {number} timeStamp
 */
const pointer = (pointerId, pointerType = "touch", timeStamp = 0) => /** @type {PointerEvent} */ (/** @type {unknown} */ ({ pointerId, pointerType, timeStamp, button: 0, clientX: 10 + timeStamp, clientY: 20 }));

test("A tap leaves a dot, and is a step to undo", () => {
  const { pen, events } = pad();
  pen.down(pointer(1));
  pen.up(pointer(1));
  assert.deepEqual(events, ["step", "dot"]);
  assert.equal(pen.isDown, false);
});

test("A second finger neither draws nor ends what the first one draws", () => {
  const { pen, events } = pad();
  pen.down(pointer(1));
  pen.down(pointer(2, "touch", 5));
  pen.move(pointer(2, "touch", 6));
  pen.up(pointer(2, "touch", 7));
  assert.deepEqual(events, ["step", "dot"]);
  pen.move(pointer(1, "touch", 8));
  assert.deepEqual(events, ["step", "dot", "line"]);
  assert.equal(pen.isDown, true);
});

test("A palm beside a pen is ignored, and what it drew before is given up", () => {
  const { pen, events } = pad();
  pen.down(pointer(1));
  pen.down(pointer(2, "pen", 10));
  assert.deepEqual(events, ["step", "dot", "cancel", "step", "dot"]);
  pen.up(pointer(2, "pen", 20));
  pen.down(pointer(3, "touch", 500));
  assert.equal(pen.isDown, false);
  pen.down(pointer(4, "touch", 2_000));
  assert.equal(pen.isDown, true);
});
