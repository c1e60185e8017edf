// One tooltip, for whatever the pointer rests on or the keyboard has reached.
import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import { FakeElement } from "./elements.js";

const box = (left = 0, top = 0, width = 0, height = 0) => ({ left, top, width, height, right: left + width, bottom: top + height });

// A view of 400 x 300 pixels, and a tooltip that takes 100 x 24 of them.
const tip = Object.assign(new FakeElement(), {
  id: "tooltip", hidden: true, style: { left: "0", top: "0" },
  append() {},
  getBoundingClientRect: () => (tip.hidden ? box() : box(Number.parseFloat(tip.style.left), Number.parseFloat(tip.style.top), 100, 24)),
});
let rendered = () => {};
/** @type {{ run: () => void, left: number } | null} What waits for its time. */
let waiting = null;
/** @param {number} milliseconds */
function pass(milliseconds) {
  if (waiting && (waiting.left -= milliseconds) <= 0) waiting.run();
}
Object.assign(document, {
  body: { append() {} },
  createElement: () => tip,
  documentElement: { clientWidth: 400, clientHeight: 300, lang: "en", dataset: {}, getAttribute: () => "en" },
});
Object.assign(globalThis, {
  addEventListener() {},
  setTimeout: (/** @type {() => void} */ run, /** @type {number} */ left) => { waiting = { run, left }; },
  clearTimeout: () => { waiting = null; },
  MutationObserver: class {
    /** @param {() => void} changed */
    constructor(changed) { rendered = changed; }
    observe() {}
    disconnect() {}
  },
});
const { beside } = await import("../../wwwroot/js/tooltip.js");

/** A control at (180, 40). @param {Record<string, string>} attributes */
function control(attributes, hint = "") {
  const element = Object.assign(new FakeElement(), {
    attributes, place: box(180, 40, 30, 30), isFocused: false,
    dataset: /** @type {Record<string, string>} */ ({ hint }),
    getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
    removeAttribute: (/** @type {string} */ name) => { delete attributes[name]; },
    getBoundingClientRect: () => element.place,
    matches: () => element.isFocused,
    /** @returns {unknown} */
    closest: (/** @type {string} */ selector) => (selector === "[lang]" ? document.documentElement : selector.startsWith(":focus-visible") && !element.isFocused ? null : element),
  });
  return element;
}

/** @param {string} type @param {unknown} target @param {object} [more] */
function happens(type, target, more) {
  const event = Object.assign(new Event(type), { pointerType: "mouse", buttons: 0, clientX: 190, clientY: 50, ...more });
  Object.defineProperty(event, "target", { value: target });
  document.dispatchEvent(event);
}

const nothing = Object.assign(new FakeElement(), { closest: () => null });
const away = { clientX: 10, clientY: 290 };
const shown = () => (tip.hidden ? null : tip.textContent);
/** @param {ReturnType<typeof control>} button */
function focus(button) {
  button.isFocused = true;
  happens("focusin", button);
}

afterEach(() => {
  happens("focusout", nothing);
  happens("pointermove", nothing, away);
  happens("pointerdown", nothing);
});

test("The pointer shows a hint once it rests, and hides it when it leaves", () => {
  const button = control({}, "Undo (Ctrl+Z)");
  happens("pointermove", button);
  pass(299);
  assert.equal(shown(), null);
  pass(1);
  assert.deepEqual([shown(), tip.style.left, tip.style.top], ["Undo (Ctrl+Z)", "145px", "78px"]);
  happens("pointermove", nothing, away);
  assert.equal(shown(), null);
});

test("Who only passes by sees nothing, nor do a finger and a stroke of the pen", () => {
  happens("pointermove", control({}, "Undo"));
  pass(200);
  happens("pointermove", nothing, away);
  pass(300);
  happens("pointermove", control({}, "Undo"), { pointerType: "touch" });
  pass(300);
  happens("pointermove", control({}, "Undo"), { buttons: 1 });
  pass(300);
  assert.equal(shown(), null);
});

test("A hint without a value is the control's name, and describes nothing", () => {
  const attributes = { "aria-label": "Clear" };
  happens("pointermove", control(attributes));
  pass(300);
  assert.equal(shown(), "Clear");
  assert.deepEqual(attributes, { "aria-label": "Clear" });
});

test("A hint that says more than the name describes the control while it is shown", () => {
  const button = control({ "aria-label": "Undo" }, "Undo (Ctrl+Z)");
  focus(button);
  assert.equal(button.attributes["aria-describedby"], "tooltip");
  happens("focusout", button);
  assert.equal(Object.hasOwn(button.attributes, "aria-describedby"), false);
  const field = control({ "aria-describedby": "rate-hint" }, "The learning rate");
  focus(field);
  assert.equal(field.attributes["aria-describedby"], "rate-hint");
});

test("The keyboard's focus shows a hint at once, which stays until the focus goes", () => {
  const button = control({}, "Undo");
  focus(button);
  assert.equal(shown(), "Undo");
  happens("pointermove", nothing, away);
  assert.equal(shown(), "Undo");
  happens("focusout", button);
  assert.equal(shown(), null);
});

test("A click's focus shows nothing", () => {
  happens("focusin", control({}, "Undo"));
  assert.equal(shown(), null);
});

test("A hint can be pointed at and read", () => {
  happens("pointermove", control({}, "Undo"));
  pass(300);
  for (const place of [{ clientX: 190, clientY: 75 }, { clientX: 230, clientY: 95 }]) {
    happens("pointermove", nothing, place);
    assert.equal(shown(), "Undo");
  }
  happens("pointermove", nothing, { clientX: 230, clientY: 120 });
  assert.equal(shown(), null);
});

test("Where the tooltip lies over what has a hint of its own, that is shown", () => {
  happens("pointermove", control({}, "Undo"));
  pass(300);
  happens("pointermove", control({}, "Redo"), { clientX: 190, clientY: 90 });
  pass(300);
  assert.equal(shown(), "Redo");
});

for (const [type, more] of /** @type {[string, object][]} */ ([["keydown", { key: "Escape" }], ["pointerdown", {}]]))
  test(`A hint goes on ${type}, and does not come back while the pointer stays`, () => {
    const button = control({}, "Undo");
    happens("pointermove", button);
    pass(300);
    happens(type, button, more);
    assert.equal(shown(), null);
    happens("pointermove", button);
    pass(300);
    assert.equal(shown(), null);
  });

test("A hint of the pointer goes when what lies around it scrolls; one of the focus goes along", () => {
  const button = control({}, "Undo"), list = { contains: () => true };
  happens("pointermove", button);
  pass(300);
  happens("scroll", { contains: () => false });
  assert.equal(shown(), "Undo");
  happens("scroll", list);
  assert.equal(shown(), null);
  focus(button);
  button.place = box(180, 10, 30, 30);
  happens("scroll", list);
  assert.deepEqual([shown(), tip.style.top], ["Undo", "48px"]);
  button.place = box(180, -50, 30, 30);
  happens("scroll", list);
  assert.equal(shown(), null);
});

test("A hint follows what the page renders, and goes with its control", () => {
  const button = control({}, "Play");
  happens("pointermove", button);
  pass(300);
  button.dataset.hint = "Pause";
  rendered();
  assert.equal(shown(), "Pause");
  button.place = box();
  rendered();
  assert.equal(shown(), null);
});

test("It stands on the first side that has room, and always within the view", () => {
  const view = { width: 400, height: 300 }, size = { width: 100, height: 24 };
  const at = (/** @type {[number, number, number, number]} */ place, /** @type {string} */ side) => {
    const { left, top } = beside(/** @type {DOMRectReadOnly} */ (box(...place)), size, view, side);
    return [left, top];
  };
  assert.deepEqual(at([180, 40, 30, 30], "below"), [145, 78]);
  assert.deepEqual(at([180, 260, 30, 30], "below"), [145, 228]);
  assert.deepEqual(at([0, 40, 30, 30], "below"), [4, 78]);
  assert.deepEqual(at([380, 40, 20, 30], "below"), [296, 78]);
  assert.deepEqual(at([100, 10, 30, 280], "below"), [138, 138]);
  assert.deepEqual(at([10, 40, 200, 30], "right"), [218, 43]);
  assert.deepEqual(at([180, 40, 200, 30], "right"), [72, 43]);
  assert.deepEqual(at([10, 100, 380, 30], "right"), [150, 68]);
  assert.deepEqual(at([0, 0, 400, 300], "below"), [150, 272]);
});
