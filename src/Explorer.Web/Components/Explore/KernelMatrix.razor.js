// Paints the kernels of a convolution; shows the numbers of the one that is pointed at, and opens the one that is picked.
import { copy } from "../../js/clipboard.js";
import { onThemeChange, paintSigned, surface } from "../../js/colours.js";
import { connection } from "../../js/connection.js";
import { closest, find, findAll, make } from "../../js/elements.js";
import { onLanguageChange, say } from "../../js/language.js";
import { number } from "../../js/numbers.js";
import { selection } from "../../js/selection.js";
import { extent, floats } from "../../js/values.js";

/** @param {HTMLElement} root @param {Receiver<KernelCalls>} receiver */
export function attach(root, receiver) {
  return new Matrix(root, receiver);
}

class Matrix {
  /** @type {HTMLElement | null} the kernel whose numbers are shown */
  #shown = null;
  #weights = new Float32Array();
  #listening = new AbortController();

  /** @param {HTMLElement} root @param {Receiver<KernelCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.receiver = receiver;
    this.layer = root.dataset.layerName ?? "";
    this.own = find(root, "[type=checkbox]", HTMLInputElement);
    const options = { signal: this.#listening.signal };
    for (const type of ["pointerover", "focusin"])
      root.addEventListener(type, e => this.#point(closest(e, ".kernel")), options);
    root.addEventListener("pointerleave", () => this.#point(null), options);
    root.addEventListener("click", e => this.#open(closest(e, ".kernel")), options);
    this.own.addEventListener("change", () => this.#paint(), options);
    this.stops = [onThemeChange(() => this.#paint()), onLanguageChange(() => { if (this.#shown) this.#readOut(this.#shown); })];
  }

  detach() {
    this.#listening.abort();
    for (const stop of this.stops) stop();
  }

  /** @param {Uint8Array} bytes */
  show(bytes) {
    this.#weights = floats(bytes);
    this.#paint();
    this.root.dataset.state = "ready";
    this.#point(null);
  }

  /** @param {HTMLElement} element */
  #kernel({ dataset: { output, input } }) {
    const rows = Number(this.root.dataset.rows), size = this.#weights.length / rows / Number(this.root.dataset.columns);
    const from = (Number(output) * rows + Number(input)) * size;
    return this.#weights.subarray(from, from + size);
  }

  /** All kernels on one scale, so that they can be compared, or each on its own, so that weak ones show too. */
  #paint() {
    const shared = extent(this.#weights);
    for (const element of findAll(this.root, ".kernel")) {
      const { pixels, show } = surface(canvasOf(element));
      const kernel = this.#kernel(element);
      paintSigned(pixels, kernel, this.own.checked ? extent(kernel) : shared);
      show();
    }
  }

  /**
   * Lights the row and the column of a kernel, and its two maps in the picture.
   * @param {HTMLElement | null} element
   */
  #point(element) {
    const { output, input, source } = element?.dataset ?? {};
    for (const head of findAll(this.root, ".head"))
      head.classList.toggle("cross", element !== null && (head.dataset.column === output || head.dataset.row === input));
    for (const map of findAll(document, ".map.hinted")) map.classList.remove("hinted");
    if (!element) return;
    for (const [layer, channel] of [[this.layer, output], [this.root.dataset.inputName, source]])
      document.querySelector(`.picture [data-layer="${layer}"] .map[data-channel="${channel}"]`)?.classList.add("hinted");
    this.#readOut(element);
  }

  /** @param {HTMLElement} element */
  #readOut(element) {
    this.#shown = element;
    const kernel = this.#kernel(element), across = canvasOf(element).width;
    const lines = Array.from({ length: kernel.length / across }, (_, row) => [...kernel.subarray(row * across, (row + 1) * across)]);
    const table = make("table.mono");
    table.createCaption().textContent = say("Kernel_Caption", element.getAttribute("aria-label") ?? "");
    for (const line of lines) {
      const row = table.insertRow();
      for (const weight of line) row.insertCell().textContent = number(weight);
    }
    const button = make("button.tool", { type: "button", "data-testid": "copy-kernel" }, say("Kernel_Copy"));
    button.onclick = () => void this.#copy(button, lines.map(line => line.join("\t")).join("\n"));
    const edit = make("button.tool", { type: "button", "data-testid": "edit-kernel" }, say("Kernel_Edit"));
    edit.onclick = () => void connection.tell(this.receiver, "Edit", Number(element.dataset.output), Number(element.dataset.input));
    find(this.root, ".readout").replaceChildren(table, make("div.actions", {}, button, edit));
  }

  /** @param {HTMLElement} button @param {string} text */
  async #copy(button, text) {
    button.textContent = (await copy(text)) ? say("Copied") : say("CopyFailed");
  }

  /**
   * Shows the map that a kernel works for, with this kernel's products.
   * @param {HTMLElement | null} element
   */
  #open(element) {
    const cell = selection.current;
    if (!element || !cell) return;
    const channel = Number(element.dataset.output), input = Number(element.dataset.input);
    selection.pick({ layer: this.layer, channel, row: cell.row, column: cell.column });
    if (selection.openedInput !== input) selection.openInput(input);
  }
}

/** @param {HTMLElement} kernel */
const canvasOf = kernel => find(kernel, "canvas", HTMLCanvasElement);
