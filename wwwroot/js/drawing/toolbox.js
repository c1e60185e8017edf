// What a person holds at the pad: one tool, one grey of ink, and what is switched on. The buttons show it.

export class Toolbox {
  constructor(root) {
    this.root = root;
    this.plain();
  }

  /** A white pencil, and nothing switched on. */
  plain() {
    Object.assign(this, { tool: "pencil", grey: 255, mirror: false, filled: false });
    this.show();
  }

  /** Takes what a button stands for into the hand. */
  take({ tool, grey, toggle }) {
    if (tool) this.tool = tool;
    if (grey) this.grey = Number(grey);
    if (toggle) this[toggle] = !this[toggle];
    // Who chooses an ink wants to draw with it.
    if (grey && this.tool === "eraser") this.tool = "pencil";
    this.show();
  }

  get colour() {
    const grey = this.tool === "eraser" ? 0 : this.grey;
    return `rgb(${grey} ${grey} ${grey})`;
  }

  show() {
    for (const button of this.root.querySelectorAll("[data-tool], [data-grey], [data-toggle]")) {
      const { tool, grey, toggle } = button.dataset;
      const pressed = tool ? tool === this.tool : grey ? Number(grey) === this.grey : this[toggle];
      button.setAttribute("aria-pressed", String(pressed));
    }
    this.root.querySelector(".axis").hidden = !this.mirror;
  }
}
