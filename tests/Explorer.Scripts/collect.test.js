// A drawing that is handed in leaves the pad at once, and comes back where it is not taken.
import assert from "node:assert/strict";
import test from "node:test";
import { FakeElement } from "./elements.js";

/** A canvas whose picture is one number: its ink. */
class Canvas extends FakeElement {
  width = 1;
  height = 1;
  now = 0;
  setPointerCapture() { /* Nothing else is here that could take the pointer. */ }
  getBoundingClientRect() { return { left: 0, top: 0, width: 1, height: 1 }; }
  getContext() {
    return {
      canvas: this,
      fillRect: () => { this.now = 0; },
      stroke: () => { this.now = Math.min(255, this.now + 100); },
      drawImage: (/** @type {Canvas} */ from) => { this.now = from.now; },
      getImageData: () => ({ now: this.now, data: new Uint8ClampedArray(4 * 112 * 112).fill(this.now) }),
      putImageData: (/** @type {{ now: number }} */ image) => { this.now = image.now; },
      save: () => undefined, restore: () => undefined, translate: () => undefined, scale: () => undefined,
    };
  }
}

class Path2D {
  moveTo() { /* The picture is one number. */ }
  lineTo() { /* The picture is one number. */ }
  arc() { /* The picture is one number. */ }
}

const page = Object.assign(new EventTarget(), { createElement: () => Object.assign(new Canvas(), { append: () => undefined }), getElementById: () => null });
Object.assign(globalThis, { document: page, HTMLCanvasElement: Canvas, Path2D, requestAnimationFrame: setImmediate });
const { attach } = await import("../../src/Explorer.Web/Components/Collect/CollectPad.razor.js");

/** A pad, what its server was told, and how that answers a drawing that is handed in. */
function pad() {
  const canvas = new Canvas(), root = Object.assign(new FakeElement(), { below: { canvas }, dataset: { label: "2" } });
  /** @type {{ method: string, ink: number, id?: number, label?: number }[]} */
  const told = [];
  /** @type {(isTaken: boolean) => void} */
  let answer = () => undefined;
  /** @type {Promise<boolean>} */
  const answered = new Promise(resolve => { answer = resolve; });
  const receiver = {
    invokeMethodAsync: (/** @type {string} */ method, /** @type {(number | Uint8Array)[]} */ ...sent) => {
      const ink = /** @type {Uint8Array} */ (sent.at(-1))[0], [id, label] = /** @type {number[]} */ (sent);
      told.push(method === "Enter" ? { method, id, label, ink } : { method, ink });
      return method === "Enter" ? answered : Promise.resolve();
    },
  };
  const attached = attach(/** @type {HTMLElement} */ (/** @type {unknown} */ (root)), /** @type {Receiver<CollectCalls>} */ (/** @type {unknown} */ (receiver)));
  const pointer = (/** @type {string} */ type) => canvas.dispatchEvent(Object.assign(new Event(type), { button: 0, pointerId: 1, pointerType: "mouse", clientX: 0, clientY: 0 }));
  return {
    canvas, told, answer,
    draw: () => { pointer("pointerdown"); pointer("pointerup"); },
    enter: () => page.dispatchEvent(Object.assign(new Event("keydown"), { key: "Enter" })),
    leave: () => attached.detach(),
  };
}

/** What is answered at once has been, and what follows from it too. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await new Promise(resume => { setImmediate(resume); });
}

test("The next drawing is begun while the last is still on its way", async () => {
  const { canvas, told, answer, draw, enter, leave } = pad();
  draw();
  enter();
  assert.deepEqual(told.filter(({ method }) => method === "Enter"), [{ method: "Enter", id: 1, label: 2, ink: 100 }]);
  assert.deepEqual([canvas.now, canvas.dataset.state], [0, "empty"]);
  draw();
  answer(true);
  await settled();
  assert.deepEqual([canvas.now, told.at(-1)], [100, { method: "Draw", ink: 100 }]);
  leave();
});

test("A drawing that is not taken comes back, unless another has been begun", async () => {
  const { canvas, answer, draw, enter, leave } = pad();
  draw();
  draw();
  enter();
  answer(false);
  await settled();
  assert.deepEqual([canvas.now, canvas.dataset.state], [200, "drawn"]);
  leave();

  const other = pad();
  other.draw();
  other.draw();
  other.enter();
  other.draw();
  other.answer(false);
  await settled();
  assert.equal(other.canvas.now, 100);
  other.leave();
});

test("A drawing whose answer a broken line took is sent again under its number, and the next one stays", async () => {
  const { canvas, told, answer, draw, enter, leave } = pad();
  const line = (/** @type {string} */ state) => page.dispatchEvent(new CustomEvent("components-reconnect-state-changed", { detail: { state } }));
  draw();
  draw();
  enter();
  draw();
  line("show");
  await settled();
  line("hide");
  answer(true);
  await settled();
  assert.deepEqual(told.filter(({ method }) => method === "Enter"), [{ method: "Enter", id: 1, label: 2, ink: 200 }, { method: "Enter", id: 1, label: 2, ink: 200 }]);
  assert.deepEqual([canvas.now, told.at(-1)], [100, { method: "Draw", ink: 100 }]);
  line("hide");
  await settled();
  assert.equal(told.filter(({ method }) => method === "Enter").length, 2);
  leave();
});

test("An empty pad hands nothing in", async () => {
  const { told, enter, leave } = pad();
  enter();
  await settled();
  assert.deepEqual(told, []);
  leave();
});
