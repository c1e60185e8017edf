// What a person holds at the pad: one tool, one grey of ink, and what is switched on. The buttons show it.
import { find, findAll } from "../elements.js";

export class Toolbox {
  tool = "pencil";
  grey = 255;
  mirror = false;
  filled = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.show();
  }

  /** A white pencil, and nothing switched on. */
  plain() {
    [this.tool, this.grey, this.mirror, this.filled] = ["pencil", 255, false, false];
    this.show();
  }

  /**
   * Takes what a button stands for into the hand.
   * @param {DOMStringMap} button
   */
  take({ tool, grey, toggle }) {
    if (tool) this.tool = tool;
    if (grey) this.grey = Number(grey);
    if (toggle === "mirror" || toggle === "filled") this[toggle] = !this[toggle];
    // Who chooses an ink wants to draw with it.
    if (grey && this.tool === "eraser") this.tool = "pencil";
    this.show();
  }

  get colour() {
    const grey = this.tool === "eraser" ? 0 : this.grey;
    return `rgb(${grey} ${grey} ${grey})`;
  }

  show() {
    for (const button of findAll(this.root, "[data-tool], [data-grey], [data-toggle]"))
      button.setAttribute("aria-pressed", String(this.#holds(button.dataset)));
    find(this.root, ".axis").hidden = !this.mirror;
  }

  /** @param {DOMStringMap} button */
  #holds({ tool, grey, toggle }) {
    if (tool) return tool === this.tool;
    if (grey) return Number(grey) === this.grey;
    return toggle === "mirror" ? this.mirror : this.filled;
  }
}
