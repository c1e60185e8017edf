// The drawing pad. Strokes stay here; what goes to the server is the ink as bytes, once per display frame at most, and
// never a second time before the first has been answered: on a slow line the newest drawing wins and none queues up.
import { areSame, base64, bytesOf } from "../../js/bytes.js";
import { coalesce } from "../../js/coalesce.js";
import { greyImage } from "../../js/colours.js";
import { connection, ReadableError } from "../../js/connection.js";
import { Pen } from "../../js/drawing/pen.js";
import { Raster, SIDE } from "../../js/drawing/raster.js";
import { pack, unpack } from "../../js/drawing/states.js";
import { Toolbox } from "../../js/drawing/toolbox.js";
import { closest, context, find, offscreen } from "../../js/elements.js";
import { frames } from "../../js/frame.js";
import { History } from "../../js/history.js";
import { onLanguageChange, say } from "../../js/language.js";
import { readPicture } from "../../js/picture.js";
import { keepDrawing, keptDrawing } from "../../js/session.js";

/** @type {Record<string, string>} what may be done to a picture, and what is said of it */
const CLEANUPS = {
  UnevenLight: "Cleanup_UnevenLight",
  RuledLines: "Cleanup_RuledLines",
  Border: "Cleanup_Border",
  StrayMarks: "Cleanup_StrayMarks",
  ThinLines: "Cleanup_ThinLines",
};

const REST = 250;       // milliseconds without a change after which the drawing is kept

/** @param {HTMLElement} root @param {Receiver<PadCalls>} receiver */
export function attach(root, receiver) {
  return new Pad(root, receiver);
}

class Pad {
  /** @type {string[]} what was done to the picture on the pad */
  #cleanup = [];
  /** @type {Sentence | null} what is wrong */
  #sentence = null;
  #listening = new AbortController();
  /** @type {KeptDrawing | null} what was kept of an earlier visit, until it is shown */
  #kept = keptDrawing();
  /** @type {Uint8Array | null} what the server has of what is on the pad; null while it has not that */
  #known = null;
  /** whether something was drawn that the server has not got yet */
  #isUnsent = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #keeping = undefined;

  /** @param {HTMLElement} root @param {Receiver<PadCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.receiver = receiver;
    this.canvas = find(root, "canvas", HTMLCanvasElement);
    this.ink = context(this.canvas, { willReadFrequently: true });
    this.raster = new Raster();
    this.toolbox = new Toolbox(root);
    this.history = new History(this.ink);
    const width = find(root, "[type=range]", HTMLInputElement);
    this.pen = new Pen(this.ink, this.history, this.toolbox, {
      width: () => Number(width.value),
      changed: () => this.#changed(),
      problem: sentence => this.#problem(sentence),
    });
    this.sender = coalesce(() => this.#send());
    this.#clear();
    const options = { signal: this.#listening.signal };
    this.canvas.addEventListener("pointerdown", e => { document.dispatchEvent(new Event("strokestart")); this.pen.down(e); }, options);
    this.canvas.addEventListener("pointermove", e => this.pen.move(e), options);
    width.addEventListener("input", () => { find(root, "[data-part=width]").textContent = width.value; }, options);
    this.canvas.addEventListener("pointerup", e => this.#lift(e), options);
    this.canvas.addEventListener("pointercancel", e => this.pen.up(e), options);
    this.canvas.addEventListener("dragover", e => e.preventDefault(), options);
    this.canvas.addEventListener("drop", e => { e.preventDefault(); void this.#take(e.dataTransfer?.files[0]); }, options);
    root.addEventListener("click", e => this.#click(closest(e, "button")), options);
    for (const part of ["upload", "camera"]) {
      const file = this.#file(part);
      file.addEventListener("change", () => this.#upload(file), options);
    }
    document.addEventListener("keydown", e => this.#key(e), options);
    document.addEventListener("paste", e => this.#paste(e), options);
    addEventListener("pagehide", () => this.#keepNow(), options);
    this.stops = [
      onLanguageChange(() => { const done = this.#cleanup; this.#problem(this.#sentence); this.#note(done); }),
      connection.onReturn(() => { if (this.sender.waiting) this.#changed(); }),
      this.sender.stop,
    ];
  }

  detach() {
    this.#keepNow();
    this.#listening.abort();
    for (const stop of this.stops) stop();
  }

  /**
   * Puts a picture, [channels, height, width], onto the pad without sending it: the server has it already. One that was on
   * the pad before comes back as it was, with all that undo goes back to. After a broken line it may have come before, and what
   * was drawn since is newer.
   * @param {Uint8Array} pixels @param {number} channels @param {number} width @param {boolean} isRepeated
   */
  async show(pixels, channels, width, isRepeated) {
    if (isRepeated && (this.#isUnsent || (this.#known && areSame(this.#known, pixels)))) return;
    const kept = this.#kept;
    if (kept && areSame(bytesOf(kept.pixels), pixels)) {
      this.#kept = null;
      if (await this.#restore(kept)) return this.#mark(pixels);
    }
    this.history.remember();
    this.ink.imageSmoothingEnabled = false;
    const height = pixels.length / channels / width, size = width * height;
    const grey = channels === 1 ? pixels : pixels.slice(0, size).map((value, i) => (value + pixels[size + i] + pixels[2 * size + i]) / 3);
    this.#stamp(grey, width, height);
    this.ink.imageSmoothingEnabled = true;
    this.#mark(pixels);
  }

  /**
   * Brings a drawing back with its history; false where it is broken.
   * @param {KeptDrawing} kept
   */
  async #restore({ now, past, future }) {
    const { width, height } = this.canvas;
    const [states, before, after] = await Promise.all([[now], past, future].map(addresses => unpack(addresses, width, height)));
    if (!states || !before || !after) return false;
    this.history.restore(states[0], before, after);
    return true;
  }

  /** Keeps what is on the pad, once it rests. */
  #keep() {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keepNow(), REST);
  }

  #keepNow() {
    if (this.#keeping === undefined) return;
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    const { past, future } = this.history.states;
    keepDrawing({ pixels: base64(this.#known ?? this.raster.of(this.canvas)), isUnsent: this.#known === null, now: pack(this.history.pixels()), past: past.map(pack), future: future.map(pack) });
  }

  /** Done when the server has all that was drawn, or the line to it is broken. */
  sent() { return this.sender.idle(); }

  /** Takes the plain pencil again. */
  plain() { this.toolbox.plain(); }

  /**
   * Replaces what is on the pad by grey pixels, enlarged and in the middle.
   * @param {Uint8Array} pixels @param {number} width @param {number} height
   */
  #stamp(pixels, width, height) {
    const stamp = offscreen(width, height), side = this.canvas.width, scale = side / Math.max(width, height);
    stamp.putImageData(greyImage(pixels, width, height), 0, 0);
    this.#clear();
    this.ink.drawImage(stamp.canvas, (side - width * scale) / 2, (side - height * scale) / 2, width * scale, height * scale);
  }

  #clear() {
    this.ink.fillStyle = "#000";
    this.ink.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /** @param {HTMLElement | null} button */
  #click(button) {
    switch (button?.dataset.action) {
      case "undo": return this.#undo();
      case "redo": return this.#redo();
      case "clear": return this.#clearStep();
      case "upload": return this.#file("upload").click();
      case "photograph": return this.#file("camera").click();
      default: if (button) this.toolbox.take(button.dataset);
    }
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    if (e.key === "Escape" && this.pen.isDown) {
      this.pen.giveUp();
      e.preventDefault();
    }
    if (!(e.ctrlKey || e.metaKey) || closest(e, "input:not([type=range]), textarea")) return;
    const key = e.key.toLowerCase();
    if (key === "z" && !e.shiftKey) this.#undo();
    else if (key === "y" || (key === "z" && e.shiftKey)) this.#redo();
    else return;
    e.preventDefault();
  }

  /**
   * The stroke ends; what shows how it runs through the network waits for that.
   * @param {PointerEvent} e
   */
  #lift(e) {
    this.pen.up(e);
    document.dispatchEvent(new Event("strokeend"));
  }

  #undo() {
    if (this.pen.isDown) this.pen.giveUp();
    else if (this.history.undo()) this.#changed();
  }

  #redo() { if (this.history.redo()) this.#changed(); }

  #clearStep() {
    this.#problem(null);
    this.history.remember();
    this.#clear();
    this.#changed();
  }

  /**
   * Where a picture's file is chosen, or taken by the camera.
   * @param {string} part
   */
  #file(part) { return find(this.root, `[data-part=${part}]`, HTMLInputElement); }

  /** @param {HTMLInputElement} input */
  #upload(input) {
    const file = input.files?.[0];
    input.value = "";
    void this.#take(file);
  }

  /** @param {ClipboardEvent} e */
  #paste(e) {
    void this.#take([...e.clipboardData?.files ?? []].find(file => file.type.startsWith("image/")));
  }

  /**
   * Takes a picture file in; what is on the pad stays when it cannot be used.
   * @param {File | undefined} file
   */
  async #take(file) {
    if (!file) return;
    try {
      const { width, height, rgba } = await readPicture(file);
      const { ink, cleanup } = await connection.invoke(this.receiver, "TakePicture", width, height, DotNet.createJSStreamReference(rgba));
      this.#problem(null);
      // A photograph for a network of photographs is on the page already, and no drawing.
      if (!ink) return;
      this.history.remember();
      this.ink.imageSmoothingEnabled = false;
      this.#stamp(ink, SIDE, SIDE);
      this.ink.imageSmoothingEnabled = true;
      this.#note(cleanup);
      this.#changed();
    } catch (error) {
      if (error instanceof ReadableError) return this.#problem(error.sentence);
      console.error(error);
      this.#problem(() => String(error instanceof Error ? error.message : error));
    }
  }

  /**
   * Shows a sentence, given as the function that says it in the page's language; null shows none.
   * @param {Sentence | null} sentence
   */
  #problem(sentence) {
    this.#sentence = sentence;
    this.#note([]);
    const line = find(this.root, ".problem"), text = sentence?.() ?? "";
    line.textContent = text;
    line.hidden = !text;
  }

  /**
   * Tells what was done to a picture before its ink could be seen.
   * @param {string[]} cleanup
   */
  #note(cleanup) {
    const line = find(this.root, ".note");
    this.#cleanup = cleanup;
    line.textContent = cleanup.map(part => say(CLEANUPS[part])).join(" ");
    line.hidden = cleanup.length === 0;
  }

  #changed() {
    [this.#known, this.#kept, this.#isUnsent] = [null, null, true];
    this.canvas.dataset.sent = "false";
    this.#keep();
    this.sender.signal();
  }

  async #send() {
    const bytes = this.raster.of(this.canvas);
    this.#show(bytes);
    frames.publish(await connection.invoke(this.receiver, "Draw", bytes));
    // What was drawn meanwhile goes next.
    if (!this.sender.waiting) this.#mark(bytes);
    await new Promise(requestAnimationFrame);
  }

  /**
   * The server has what is on the pad.
   * @param {Uint8Array} pixels what it has of it
   */
  #mark(pixels) {
    [this.#known, this.#isUnsent] = [pixels, false];
    this.canvas.dataset.sent = "true";
    this.#keep();
    this.#show(pixels);
  }

  /**
   * Says whether there is any ink.
   * @param {Uint8Array} pixels
   */
  #show(pixels) {
    this.canvas.dataset.state = pixels.some(value => value > 0) ? "drawn" : "empty";
  }
}
