// The drawing pad. Strokes stay here; what goes to the server is the ink as bytes, once per display frame at most, and
// never a second time before the first has been answered: on a slow line the newest drawing wins and none queues up.
import { invoke, onReturn } from "../../js/connection.js";
import { Pen } from "../../js/drawing/pen.js";
import { Toolbox } from "../../js/drawing/toolbox.js";
import { publish } from "../../js/frame.js";
import { History } from "../../js/history.js";
import { onLanguageChange } from "../../js/language.js";
import { coalesce } from "../../js/coalesce.js";
import { readPicture } from "../../js/picture.js";

const SENT = 112;       // pixels a side of the raster that the server gets

export function attach(root, receiver) {
  return new Pad(root, receiver);
}

class Pad {
  constructor(root, receiver) {
    this.root = root;
    this.receiver = receiver;
    this.canvas = root.querySelector("canvas");
    this.ink = this.canvas.getContext("2d", { willReadFrequently: true });
    this.small = new OffscreenCanvas(SENT, SENT).getContext("2d", { willReadFrequently: true });
    this.hand = new Toolbox(root);
    this.history = new History(this.ink);
    this.pen = new Pen(this.ink, this.history, this.hand, {
      width: () => Number(root.querySelector("[type=range]").value),
      changed: () => this.changed(),
      problem: sentence => this.problem(sentence),
    });
    this.sender = coalesce(() => this.send());
    this.clear();
    this.listening = new AbortController();
    const on = (target, type, handler, options) =>
      target.addEventListener(type, handler, { signal: this.listening.signal, ...options });
    on(this.canvas, "pointerdown", e => this.pen.down(e));
    on(this.canvas, "pointermove", e => this.pen.move(e));
    on(this.canvas, "pointerup", e => this.pen.up(e));
    on(this.canvas, "pointercancel", e => this.pen.up(e));
    on(root, "click", e => this.click(e));
    on(root.querySelector("[type=file]"), "change", e => this.upload(e.target));
    on(document, "keydown", e => this.key(e));
    on(document, "paste", e => this.paste(e));
    on(this.canvas, "dragover", e => e.preventDefault());
    on(this.canvas, "drop", e => { e.preventDefault(); this.take(e.dataTransfer.files[0]); });
    this.stopLanguage = onLanguageChange(() => this.problem(this.sentence));
    this.stopWaiting = onReturn(() => { if (this.sender.waiting) this.changed(); });
  }

  detach() {
    this.listening.abort();
    this.stopWaiting();
    this.stopLanguage();
  }

  /** Puts a 28 x 28 picture onto the pad without sending it: the server has it already. */
  show(pixels) {
    this.history.remember();
    this.ink.imageSmoothingEnabled = false;
    const side = Math.sqrt(pixels.length);
    this.stamp(pixels, side, side, this.canvas.width / side);
    this.ink.imageSmoothingEnabled = true;
    this.mark("drawn");
  }

  /** Replaces what is on the pad by grey pixels, enlarged and in the middle. */
  stamp(pixels, width, height, scale) {
    const image = new ImageData(width, height);
    pixels.forEach((grey, i) => image.data.set([grey, grey, grey, 255], 4 * i));
    const stamp = new OffscreenCanvas(width, height);
    stamp.getContext("2d").putImageData(image, 0, 0);
    this.clear();
    const side = this.canvas.width;
    this.ink.drawImage(stamp, (side - width * scale) / 2, (side - height * scale) / 2, width * scale, height * scale);
  }

  clear() {
    this.ink.fillStyle = "#000";
    this.ink.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  click(e) {
    const button = e.target.closest("button");
    if (button?.dataset.action) this[button.dataset.action + "Step"]();
    else if (button) this.hand.take(button.dataset);
  }

  /** Puts the plain pencil back into the hand. */
  plain() { this.hand.plain(); }

  key(e) {
    if (e.key === "Escape" && this.pen.isDown) {
      this.pen.giveUp();
      e.preventDefault();
    }
    if (!(e.ctrlKey || e.metaKey) || e.target.closest("input:not([type=range]), textarea")) return;
    const key = e.key.toLowerCase();
    if (key === "z" && !e.shiftKey) this.undoStep();
    else if (key === "y" || (key === "z" && e.shiftKey)) this.redoStep();
    else return;
    e.preventDefault();
  }

  undoStep() {
    if (this.pen.isDown) this.pen.giveUp();
    else if (this.history.undo()) this.changed();
  }

  redoStep() { if (this.history.redo()) this.changed(); }

  clearStep() {
    this.problem(null);
    this.history.remember();
    this.clear();
    this.changed();
  }

  async upload(input) {
    const file = input.files[0];
    input.value = "";
    await this.take(file);
  }

  async paste(e) {
    const file = [...e.clipboardData.files].find(f => f.type.startsWith("image/"));
    if (file) await this.take(file);
  }

  /** Takes a picture file in; what is on the pad stays when it cannot be used. */
  async take(file) {
    if (!file) return;
    try {
      const { width, height, rgba } = await readPicture(file);
      const ink = await invoke(this.receiver, "FindInk", width, height, rgba);
      this.history.remember();
      this.stamp(ink, width, height, this.canvas.width / Math.max(width, height));
      this.problem(null);
      this.changed();
    } catch (error) {
      this.problem(error.sentence ?? (() => error.message));
    }
  }

  /** Shows a sentence, given as the function that says it in the page's language; null shows none. */
  problem(sentence) {
    this.sentence = sentence ?? null;
    const line = this.root.querySelector(".problem"), text = sentence?.() ?? "";
    line.textContent = text;
    line.hidden = !text;
  }

  changed() { this.sender.signal(); }

  async send() {
    const bytes = this.shrink();
    this.mark(bytes.some(b => b > 0) ? "drawn" : "empty");
    publish(await invoke(this.receiver, "Draw", bytes));
    await new Promise(requestAnimationFrame);
  }

  mark(state) {
    this.canvas.dataset.state = state;
  }

  shrink() {
    this.small.drawImage(this.canvas, 0, 0, SENT, SENT);
    const { data } = this.small.getImageData(0, 0, SENT, SENT);
    const bytes = new Uint8Array(SENT * SENT);
    for (let i = 0; i < bytes.length; i++) bytes[i] = data[4 * i];
    return bytes;
  }
}
