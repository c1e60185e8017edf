// A toolbar is one stop of the Tab key.
import assert from "node:assert/strict";
import test from "node:test";
import { FakeElement } from "./elements.js";

await import("../../wwwroot/js/toolbar.js");

/** A toolbar of so many buttons, the second of them disabled, the third hidden. */
function bar() {
  const toolbar = new FakeElement();
  const buttons = Array.from({ length: 5 }, (_, i) => Object.assign(new FakeElement(), {
    tabIndex: i === 0 ? 0 : -1,
    offsetParent: i === 2 ? null : toolbar,
    focused: 0,
    focus() { this.focused++; },
    closest: (/** @type {string} */ selector) => (selector === "button" ? buttons[i] : toolbar),
  }));
  buttons[1].attributes.disabled = "";
  Object.assign(toolbar, { querySelectorAll: () => buttons });
  const press = (/** @type {number} */ at, /** @type {string} */ key) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key });
    Object.defineProperty(event, "target", { value: buttons[at] });
    document.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { press, stops: () => buttons.flatMap(({ tabIndex }, i) => (tabIndex === 0 ? [i] : [])), focused: () => buttons.map(({ focused }) => focused) };
}

test("The arrows lead past what is disabled or hidden, and take the stop with them", () => {
  const { press, stops, focused } = bar();
  assert.equal(press(0, "ArrowRight"), true);
  assert.deepEqual([stops(), focused()], [[3], [0, 0, 0, 1, 0]]);
  press(3, "ArrowDown");
  assert.deepEqual(stops(), [4]);
  press(4, "ArrowUp");
  press(3, "ArrowLeft");
  assert.deepEqual([stops(), focused()], [[0], [1, 0, 0, 2, 1]]);
});

test("The ends are ends, and other keys are nobody's", () => {
  const { press, stops } = bar();
  press(0, "ArrowLeft");
  assert.deepEqual(stops(), [0]);
  assert.equal(press(0, "Enter"), false);
  press(4, "ArrowRight");
  assert.deepEqual(stops(), [4]);
});
