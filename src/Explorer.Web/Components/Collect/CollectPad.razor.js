// A plain pad for examples: a white pencil, undo and clear. What goes to the server is the ink after each change, the newest
// first of all.
import { coalesce } from "../../js/coalesce.js";
import { connection, ConnectionError } from "../../js/connection.js";
import { Pen } from "../../js/drawing/pen.js";
import { Raster } from "../../js/drawing/raster.js";
import { closest, context, find } from "../../js/elements.js";
import { History } from "../../js/history.js";

const WIDTH = 18;

/** @param {HTMLElement} root @param {Receiver<CollectCalls>} receiver */
export const attach = (root, receiver) => new Pad(root, receiver);

/** @typedef {{ id: number, label: number, bytes: Uint8Array }} HandIn A complete drawing: its number on this pad, its class, its ink. */

class Pad {
  #listening = new AbortController();
  /** @type {Stop} */
  #stopReturn;
  #handIns = 0;
  /** @type {HandIn[]} those whose answer a broken line has taken away */
  #owed = [];

  /** @param {HTMLElement} root @param {Receiver<CollectCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.canvas = find(root, "canvas", HTMLCanvasElement);
    this.receiver = receiver;
    this.ink = context(this.canvas, { willReadFrequently: true });
    this.raster = new Raster();
    this.history = new History(this.ink);
    this.pen = new Pen(this.ink, this.history, { tool: "pencil", grey: 255, mirror: false, filled: false, colour: "#fff" }, {
      width: () => WIDTH,
      changed: () => this.sender.signal(),
      problem: () => undefined,
    });
    this.sender = coalesce(() => this.#send());
    this.#wipe();
    const options = { signal: this.#listening.signal };
    this.canvas.addEventListener("pointerdown", e => this.pen.down(e), options);
    this.canvas.addEventListener("pointermove", e => this.pen.move(e), options);
    this.canvas.addEventListener("pointerup", e => this.pen.up(e), options);
    this.canvas.addEventListener("pointercancel", e => this.pen.up(e), options);
    root.addEventListener("click", e => this.#click(closest(e, "button")), options);
    document.addEventListener("keydown", e => this.#key(e), options);
    this.#stopReturn = connection.onReturn(() => {
      for (const handIn of this.#owed.splice(0)) void this.#deliver(handIn);
      if (this.sender.waiting) this.sender.signal();
    });
  }

  detach() {
    this.#listening.abort();
    this.#stopReturn();
    this.sender.stop();
  }

  /** Hands the drawing in as it is now, and wipes the pad at once: the next one is often begun before the server has answered. */
  enter() {
    const bytes = this.raster.of(this.canvas), drawing = this.history.pixels();
    if (isBlank(bytes)) return;
    this.#renew();
    void this.#deliver({ id: ++this.#handIns, label: Number(this.root.dataset.label), bytes }, drawing);
  }

  /** Wipes the pad. */
  #clear() {
    this.#renew();
    this.sender.signal();
  }

  /** What was on the pad cannot be brought back, for it belongs to the last drawing. */
  #renew() {
    this.history = new History(this.ink);
    this.pen.history = this.history;
    this.#wipe();
  }

  #wipe() {
    this.ink.fillStyle = "#000";
    this.ink.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.canvas.dataset.state = "empty";
  }

  /** @param {HTMLElement | null} button */
  #click(button) {
    if (button?.dataset.action === "undo" && this.history.undo()) this.sender.signal();
    if (button?.dataset.action === "clear") this.#clear();
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    if (closest(e, "input, textarea, button, a, [role=button], [role=listbox]")) return;
    if (e.key === "Enter") this.enter();
    else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z" && this.history.undo()) this.sender.signal();
    else return;
    e.preventDefault();
  }

  /**
   * Sends a complete drawing until the server has answered. One that is not taken comes back, unless another has been begun.
   * @param {HandIn} handIn @param {ImageData} [drawing] what comes back
   */
  async #deliver(handIn, drawing) {
    try {
      if (await connection.invoke(this.receiver, "Enter", handIn.id, handIn.label, handIn.bytes)) return;
    } catch (error) {
      // It may have come or not: the server knows its number.
      if (error instanceof ConnectionError) this.#owed.push(handIn);
      else console.error(error);
      return;
    }
    if (!drawing || this.history.states.past.length) return;
    this.ink.putImageData(drawing, 0, 0);
    this.sender.signal();
  }

  async #send() {
    const bytes = this.raster.of(this.canvas);
    this.canvas.dataset.state = isBlank(bytes) ? "empty" : "drawn";
    await connection.invoke(this.receiver, "Draw", bytes);
    await new Promise(requestAnimationFrame);
  }
}

/** @param {Uint8Array} bytes */
const isBlank = bytes => bytes.every(value => value === 0);
