// The arithmetic of one cell of a map, for all cells of that map at once: numbers come from the server when the drawing
// or the map changes, and the window then moves here without asking anybody.
import { invoke } from "../../../js/connection.js";
import { follow } from "../../../js/frame.js";
import { current, fieldOn, layerOf, moveTo, onMove, takeEntry } from "../../../js/selection.js";
import { onThemeChange, paintSigned } from "../../../js/colours.js";
import { onLanguageChange, say } from "../../../js/language.js";
import { area, extent, grid, make, number, numbers } from "../../../js/arithmetic/figures.js";
import { Convolution } from "../../../js/arithmetic/convolution.js";
import { ActivationCurve, Pooling } from "../../../js/arithmetic/pointwise.js";

const VIEWS = { convolution: Convolution, activation: ActivationCurve, pooling: Pooling };

export function attach(root, receiver) {
  return new MapArithmetic(root, receiver);
}

class MapArithmetic {
  constructor(root, receiver) {
    this.root = root;
    this.inside = root.querySelector(".inside");
    this.range = root.querySelector("[data-testid=cell-scrub]");
    this.speed = root.querySelector("[data-testid=cell-speed]");
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    root.addEventListener("click", e => this.press(e.target.closest("[data-step]")), options);
    this.range.addEventListener("input", () => { this.pause(); this.go(Number(this.range.value)); }, options);
    this.following = follow(() => invoke(receiver, "Detail"), detail => detail && this.show(detail));
    this.stops = [
      this.following,
      onMove(() => this.update()),
      onThemeChange(() => this.detail && this.show(this.detail)),
      // Its texts are the view's own, so the view is built anew.
      onLanguageChange(() => { this.key = null; this.refresh(); }),
    ];
  }

  detach() {
    this.pause();
    this.listening.abort();
    for (const stop of this.stops) stop();
  }

  /** Another map may be selected: its numbers are needed. */
  refresh() {
    this.following.refresh();
  }

  show(detail) {
    const key = `${detail.kind} ${detail.layer} ${detail.channel}`;
    if (key !== this.key) {
      this.pause();
      this.key = key;
      this.build(detail);
    }
    this.detail = detail;
    this.view.show(detail);
    this.values = numbers(detail.values, Float32Array);
    this.after = detail.activation ? numbers(detail.activation.values, Float32Array) : null;
    paintSigned(this.output.pixels, this.values, extent(this.values));
    this.output.show();
    this.update();
  }

  build(detail) {
    const holder = make("div.view");
    const focused = this.output && this.output.element === document.activeElement;
    this.view = new VIEWS[detail.kind](holder, detail);
    this.output = grid(detail.columns, detail.rows, "output");
    const { element } = this.output;
    for (const [name, value] of Object.entries({ tabindex: 0, role: "application", "data-testid": "cell-grid", "aria-label": say("{0} map {1}: move with the arrow keys", detail.layer, detail.channel) }))
      element.setAttribute(name, value);
    const to = e => {
      // The picture of a map that is no longer selected waits for the next one's numbers.
      if (!this.isCurrent) return;
      const box = element.getBoundingClientRect();
      this.pause();
      this.go(Math.floor(((e.clientY - box.top) / box.height) * detail.rows) * detail.columns
        + Math.min(detail.columns - 1, Math.floor(((e.clientX - box.left) / box.width) * detail.columns)));
    };
    element.onpointermove = to;
    element.onpointerdown = to;
    element.onkeydown = e => this.steer(e);
    this.range.max = detail.rows * detail.columns - 1;
    this.text(".rule", detail.fieldRule.map(fieldLine).join("\n"));
    this.inside.replaceChildren(holder, make("div.result", {}, make("span.label.mono", {}, `${detail.layer}[${detail.channel}]`), element));
    if (takeEntry() || focused) element.focus();
  }

  steer(e) {
    const { row, column, layer } = current();
    const { rows, columns } = layerOf(layer);
    const moves = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [row, 0], End: [row, columns - 1], PageUp: [0, column], PageDown: [rows - 1, column],
    };
    if (e.key === "Escape") document.querySelector(".picture .map[aria-pressed]")?.focus();
    if (!moves[e.key]) return;
    e.preventDefault();
    this.pause();
    const within = (value, count) => Math.max(0, Math.min(count - 1, value));
    this.go(within(moves[e.key][0], rows) * columns + within(moves[e.key][1], columns));
  }

  /** Whether the numbers here are the selected map's; they come a little after it was selected. */
  get isCurrent() {
    const cell = current();
    return Boolean(this.detail && cell) && cell.layer === this.detail.layer && cell.channel === this.detail.channel;
  }

  /** Moves within the selected map, whose numbers may be still to come. */
  go(at) {
    const { layer, channel } = current(), { columns } = layerOf(layer);
    moveTo({ layer, channel, row: Math.floor(at / columns), column: at % columns });
  }

  get at() {
    return current().row * layerOf(current().layer).columns + current().column;
  }

  press(button) {
    if (!button) return;
    if (button.dataset.step === "play") return this.timer ? this.pause() : this.play();
    this.pause();
    this.step(Number(button.dataset.step));
  }

  /** So many cells on; behind the last comes the first. */
  step(by) {
    const { rows, columns } = layerOf(current().layer), cells = rows * columns;
    this.go((this.at + by + cells) % cells);
  }

  play() {
    // Many cells a second are no news for a screen reader.
    this.root.querySelector(".verdict").setAttribute("aria-live", "off");
    this.root.querySelector("[data-step=play]").setAttribute("aria-pressed", "true");
    const tick = () => {
      this.step(1);
      this.timer = setTimeout(tick, 1000 / Number(this.speed.value));
    };
    this.timer = setTimeout(tick, 0);
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = null;
    this.root.querySelector(".verdict").setAttribute("aria-live", "polite");
    this.root.querySelector("[data-step=play]").setAttribute("aria-pressed", "false");
  }

  /** Shows the cell that is selected now, if it belongs to the map whose numbers are here. */
  update() {
    if (!this.isCurrent) return;
    const cell = current(), { detail } = this;
    const at = this.at, value = this.values[at];
    const total = this.view.update(cell);
    this.output.frame("cell", area(cell.row, cell.column));
    this.range.value = at;
    Object.assign(this.root.dataset, { layer: cell.layer, channel: cell.channel, row: cell.row, column: cell.column, total, value });
    this.text(".where", say("{0} · map {1} · cell (row {2}, column {3})", cell.layer, cell.channel, cell.row, cell.column));
    this.text(".value", number(value));
    this.text(".check", Math.abs(total - value) <= 1e-4 ? `✓ ${say("the same")}` : `≠ ${number(total, 6)}`);
    this.text(".after", this.after ? say("then {0} → {1}", detail.activation.name, number(this.after[at])) : "");
    this.text(".field", this.field(cell));
  }

  field(cell) {
    const seen = fieldOn("input", cell), { rows, columns } = layerOf("input");
    const clip = (from, to, count) => `${Math.max(0, from)}–${Math.min(count, to) - 1}`;
    const inside = seen.top >= 0 && seen.left >= 0 && seen.bottom <= rows && seen.right <= columns;
    return say("sees rows {0}, columns {1} of the drawing", clip(seen.top, seen.bottom, rows), clip(seen.left, seen.right, columns))
      + (inside ? "" : " " + say("(its field of {0}×{1} is cut at the border)", seen.bottom - seen.top, seen.right - seen.left));
  }

  text(selector, text) {
    this.root.querySelector(selector).textContent = text;
  }
}

/** A line of the recurrence with its letter's name: "size = 1 + …", and before it "rows: " where rows and columns differ. */
function fieldLine(line) {
  const names = { size: say("size"), jump: say("jump"), start: say("start"), rows: say("rows"), columns: say("columns") };
  return line.replace(/^(rows|columns)(?=: )/, name => names[name]).replace(/(size|jump|start)(?= = )/, name => names[name]);
}
