// The dock's height and whether it is open: dragged, stepped by keys, and remembered in the browser. On a narrow screen it
// is a sheet at the bottom that comes up for a cell.
import { closest, find } from "../../js/elements.js";
import { connection } from "../../js/connection.js";
import { browser } from "../../js/storage.js";
import { selection } from "../../js/selection.js";

const LEAST = 120, STEP = 24, PICTURE = 180;    // pixels: the dock's least height, a key's step, what is left to the picture
const narrow = matchMedia("(max-width: 999px)");

/** @param {HTMLElement} root @param {Receiver<DockCalls>} receiver */
export function attach(root, receiver) {
  return new Dock(root, receiver);
}

class Dock {
  #listening = new AbortController();

  /** @param {HTMLElement} root @param {Receiver<DockCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.grip = find(root, "[data-part=grip]");
    const options = { signal: this.#listening.signal };
    this.grip.addEventListener("pointerdown", e => this.#drag(e), options);
    this.grip.addEventListener("keydown", e => this.#key(e), options);
    root.addEventListener("click", e => { if (closest(e, "[data-part=collapse]")) this.#open(!this.isOpen); else if (closest(e, "[role=tab]")) this.#open(true); }, options);
    root.addEventListener("keydown", e => { if (e.key === "Escape" && narrow.matches) this.#open(false); }, options);
    narrow.addEventListener("change", () => this.#restore(), options);
    this.stop = selection.onPick(() => {
      this.#open(true);
      void connection.tell(receiver, "ShowArithmetic");
    });
    // What is asked for elsewhere, such as a comparison or a class, is shown too.
    this.asking = new MutationObserver(() => this.#open(true));
    this.asking.observe(root, { attributeFilter: ["data-requests", "data-class"] });
    this.#restore();
  }

  detach() {
    this.#listening.abort();
    this.asking.disconnect();
    this.stop();
  }

  get isOpen() { return this.root.dataset.open !== "false"; }

  get most() { return Math.max(LEAST, (this.root.parentElement?.getBoundingClientRect().height ?? innerHeight) - PICTURE); }

  get height() { return this.root.getBoundingClientRect().height; }

  #restore() {
    const height = Number(browser.read("dock-height"));
    if (height >= LEAST) this.#resize(height);
    else this.#tell(Math.round(this.height));
    this.#open(!narrow.matches && browser.read("dock-open") !== "false");
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    this.root.dataset.open = String(isOpen);
    if (!narrow.matches) browser.keep("dock-open", String(isOpen));
  }

  /** @param {number} height */
  #resize(height) {
    const pixels = Math.round(Math.max(LEAST, Math.min(this.most, height)));
    this.root.parentElement?.style.setProperty("--dock", `${pixels}px`);
    this.#tell(pixels);
    return pixels;
  }

  /** @param {number} pixels the height that the grip stands for */
  #tell(pixels) {
    for (const [name, value] of Object.entries({ now: pixels, min: LEAST, max: Math.round(this.most) })) this.grip.setAttribute(`aria-value${name}`, String(value));
  }

  /** @param {PointerEvent} e */
  #drag(e) {
    const from = e.clientY, height = this.height, end = new AbortController();
    let pixels = height;
    this.grip.setPointerCapture(e.pointerId);
    this.#open(true);
    this.grip.addEventListener("pointermove", move => { pixels = this.#resize(height + from - move.clientY); }, { signal: end.signal });
    for (const type of ["pointerup", "pointercancel"]) this.grip.addEventListener(type, () => { end.abort(); browser.keep("dock-height", String(pixels)); }, { signal: end.signal });
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    if (e.key !== "ArrowUp" && e.key !== "ArrowDown") return;
    e.preventDefault();
    this.#open(true);
    browser.keep("dock-height", String(this.#resize(this.height + (e.key === "ArrowUp" ? STEP : -STEP))));
  }
}
