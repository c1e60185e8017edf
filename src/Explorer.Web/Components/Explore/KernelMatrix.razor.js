// Paints the kernels of a convolution; shows the numbers of the one that is pointed at, and opens the one that is picked.
import { invoke } from "../../js/connection.js";
import { onThemeChange, paintSigned, surface } from "../../js/colours.js";
import { copy } from "../../js/export.js";
import { onLanguageChange, say } from "../../js/language.js";
import { current, moveTo, openedInput, openInput } from "../../js/selection.js";
import { extent, make, number } from "../../js/arithmetic/figures.js";

export function attach(root, receiver) {
  return new Matrix(root, receiver);
}

class Matrix {
  constructor(root, receiver) {
    this.root = root;
    this.receiver = receiver;
    this.layer = root.dataset.layerName;
    this.weights = new Float32Array();
    this.own = root.querySelector("[type=checkbox]");
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    for (const type of ["pointerover", "focusin"])
      root.addEventListener(type, e => this.point(e.target.closest(".kernel")), options);
    root.addEventListener("pointerleave", () => this.point(null), options);
    root.addEventListener("click", e => this.open(e.target.closest(".kernel")), options);
    this.own.addEventListener("change", () => this.paint(), options);
    this.stopTheme = onThemeChange(() => this.paint());
    this.stopLanguage = onLanguageChange(() => this.read && this.readOut(this.read));
  }

  detach() {
    this.listening.abort();
    this.stopTheme();
    this.stopLanguage();
  }

  show(bytes) {
    this.weights = new Float32Array(bytes.slice().buffer);
    this.paint();
    this.point(null);
  }

  kernel({ dataset: { output, input } }) {
    const size = this.weights.length / this.root.dataset.rows / this.root.dataset.columns;
    const from = (output * this.root.dataset.rows + Number(input)) * size;
    return this.weights.subarray(from, from + size);
  }

  /** All kernels on one scale, so that they can be compared, or each on its own, so that weak ones show too. */
  paint() {
    const shared = extent(this.weights);
    for (const element of this.root.querySelectorAll(".kernel")) {
      const { pixels, show } = surface(element.querySelector("canvas"));
      const kernel = this.kernel(element);
      paintSigned(pixels, kernel, this.own.checked ? extent(kernel) : shared);
      show();
    }
  }

  /** Lights the row and the column of a kernel, and its two maps in the picture. */
  point(element) {
    const { output, input } = element?.dataset ?? {};
    for (const head of this.root.querySelectorAll(".head"))
      head.classList.toggle("cross", Boolean(element) && (head.dataset.column === output || head.dataset.row === input));
    for (const map of document.querySelectorAll(".map.hinted")) map.classList.remove("hinted");
    if (!element) return;
    for (const [layer, channel] of [[this.layer, output], [this.root.dataset.inputName, input]])
      document.querySelector(`[data-testid="map-${layer}-${channel}"]`)?.classList.add("hinted");
    this.readOut(element);
  }

  readOut(element) {
    this.read = element;
    const kernel = this.kernel(element), side = Math.sqrt(kernel.length);
    const table = make("table.mono");
    table.createCaption().textContent = say("{0}, rounded to 3 decimals", element.getAttribute("aria-label"));
    kernel.forEach((w, i) => {
      const row = i % side ? table.rows[table.rows.length - 1] : table.insertRow();
      row.insertCell().textContent = number(w);
    });
    const button = make("button.tool", { type: "button", "data-testid": "copy-kernel" }, say("Copy all digits"));
    button.onclick = async () => {
      const lines = Array.from({ length: side }, (_, r) => [...kernel.subarray(r * side, (r + 1) * side)].join("\t"));
      button.textContent = (await copy(lines.join("\n"))) ? say("Copied") : say("The browser refused");
    };
    const edit = make("button.tool", { type: "button", "data-testid": "edit-kernel" }, say("Change these numbers"));
    edit.onclick = () => invoke(this.receiver, "Edit", Number(element.dataset.output), Number(element.dataset.input));
    this.root.querySelector(".readout").replaceChildren(table, make("div.actions", {}, button, edit));
  }

  /** Shows the map that a kernel works for, with this kernel's products. */
  open(element) {
    if (!element) return;
    const channel = Number(element.dataset.output), input = Number(element.dataset.input);
    const { row, column } = current();
    moveTo({ layer: this.layer, channel, row, column });
    if (openedInput() !== input) openInput(input);
    document.querySelector("[data-testid=arithmetic]").scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
}
