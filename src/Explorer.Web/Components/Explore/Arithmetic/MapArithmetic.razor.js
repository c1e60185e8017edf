// The arithmetic of one cell of a map, for all cells of that map at once: numbers come from the server when the drawing
// or the map changes, and the window then moves here without asking anybody.
import { Convolution } from "../../../js/arithmetic/convolution.js";
import { curve } from "../../../js/arithmetic/curve.js";
import { grid } from "../../../js/arithmetic/figures.js";
import { FUNCTIONS } from "../../../js/arithmetic/functions.js";
import { ActivationCurve, Copy, Normalization, Pooling } from "../../../js/arithmetic/pointwise.js";
import { travel } from "../../../js/arithmetic/travel.js";
import { onThemeChange, paintSigned } from "../../../js/colours.js";
import { connection } from "../../../js/connection.js";
import { adorn, closest, find, write } from "../../../js/elements.js";
import { frames } from "../../../js/frame.js";
import { area, cellAt, steer } from "../../../js/geometry.js";
import { onLanguageChange, say } from "../../../js/language.js";
import { number } from "../../../js/numbers.js";
import { selection } from "../../../js/selection.js";
import { extent, floats } from "../../../js/values.js";

const SAME = 1e-4;      // so far apart, as a share of what is larger than 1, a total and LibTorch's value are the same

// What the page opens with has not been opened by anybody, and does not travel.
let isFirst = true;

/** @param {HTMLElement} root @param {Receiver<MapCalls>} receiver */
export function attach(root, receiver) {
  return new MapArithmetic(root, receiver);
}

class MapArithmetic {
  /** @type {Shown | null} */
  #shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  #listening = new AbortController();
  /** @type {Cell | null} the cell that was heard of last */
  #heard = null;
  /** Whether a cell was picked elsewhere, and is still to be shown here. */
  #isOpening = false;
  #isSliding = false;

  /** @param {HTMLElement} root @param {Receiver<MapCalls>} receiver */
  constructor(root, receiver) {
    this.root = root;
    this.range = find(root, "[data-part=scrub]", HTMLInputElement);
    this.speed = find(root, "[data-part=speed]", HTMLInputElement);
    const options = { signal: this.#listening.signal };
    root.addEventListener("click", e => this.#press(closest(e, "[data-step]")), options);
    this.speed.addEventListener("input", () => write(root, ".speed", `${this.speed.value}/s`), options);
    this.range.addEventListener("input", () => { this.#pause(); this.#go(Number(this.range.value)); }, options);
    this.following = frames.follow(() => connection.invoke(receiver, "Detail"), detail => { if (detail) this.#show(detail); });
    this.stops = [
      this.following,
      selection.onMove(cell => this.#hear(cell)),
      onThemeChange(() => { if (this.#shown) this.#show(this.#shown.detail); }),
      // Its texts are the view's own, so the view is built anew.
      onLanguageChange(() => { if (this.#shown) this.#shown.key = ""; this.refresh(); }),
    ];
  }

  detach() {
    this.#pause();
    this.#listening.abort();
    for (const stop of this.stops) stop();
  }

  /** Another map may be selected: its numbers are needed. */
  refresh() {
    this.following.refresh();
  }

  /** @param {MapDetail} detail */
  #show(detail) {
    const key = `${detail.form} ${detail.functionName} ${detail.layer} ${detail.channel} ${detail.rows} ${detail.columns} ${detail.inputChannels}`;
    const { view, output } = this.#shown?.key === key ? this.#shown : this.#build(detail);
    const values = floats(detail.values), after = detail.activation && floats(detail.activation.values);
    this.#shown = { key, detail, view, output, values, after };
    view.show(detail);
    paintSigned(output.pixels, values, extent(values));
    output.show();
    this.#update();
  }

  /** @param {MapDetail} detail */
  #build(detail) {
    this.#pause();
    const holder = find(this.root, ".inside"), view = viewOf(holder, detail), output = grid(detail.columns, detail.rows, "output");
    const { element } = output, focused = this.#shown?.output.element === document.activeElement;
    adorn(element, { tabindex: 0, role: "application", "data-part": "cell-grid", "data-testid": "cell-grid", "aria-label": say("Arithmetic_Grid", detail.layer, detail.channel) });
    element.onpointermove = element.onpointerdown = e => this.#point(e);
    element.onkeydown = e => this.#steer(e);
    this.range.max = String(detail.rows * detail.columns - 1);
    write(this.root, ".rule", detail.fieldRule.join("\n"));
    holder.dataset.form = detail.form;
    find(this.root, ".output-holder").replaceChildren(element);
    write(this.root, ".pictures .name", `${detail.layer}[${detail.channel}]`);
    if (selection.takeEntry() || focused) element.focus();
    return { view, output };
  }

  /** @param {PointerEvent} e */
  #point(e) {
    const at = this.#current;
    // The picture of a map that is no longer selected waits for the next one's numbers.
    if (!at) return;
    const { output, detail: { rows, columns } } = at.shown, { row, column } = cellAt(e, output.element, columns, rows);
    this.#pause();
    this.#go(row * columns + column);
  }

  /** @param {KeyboardEvent} e */
  #steer(e) {
    const cell = selection.current;
    if (!cell) return;
    if (e.key === "Escape") focusMap();
    const { rows, columns } = selection.network.layer(cell.layer), to = steer(e.key, cell.row, cell.column, columns, rows);
    if (!to) return;
    e.preventDefault();
    this.#pause();
    this.#go(to.row * columns + to.column);
  }

  /** The selected cell and the numbers of its map; null while they are still to come. */
  get #current() {
    const shown = this.#shown, cell = selection.current;
    return shown && cell && cell.layer === shown.detail.layer && cell.channel === shown.detail.channel ? { shown, cell } : null;
  }

  /**
   * Moves within the selected map, whose numbers may be still to come.
   * @param {number} at
   */
  #go(at) {
    if (!selection.current) return;
    const { layer, channel } = selection.current, { columns } = selection.network.layer(layer);
    this.#isSliding = true;
    selection.moveTo({ layer, channel, row: Math.floor(at / columns), column: at % columns });
    this.#isSliding = false;
  }

  /** @param {Cell} cell */
  #hear(cell) {
    const before = this.#heard, isOther = !before || before.layer !== cell.layer || before.channel !== cell.channel || before.row !== cell.row || before.column !== cell.column;
    this.#heard = cell;
    if (isOther) this.#isOpening = !this.#isSliding && !isFirst;
    this.#update();
  }

  /** @param {HTMLElement | null} button */
  #press(button) {
    if (!button) return;
    if (button.dataset.step === "play") return this.#timer === undefined ? this.#play() : this.#pause();
    this.#pause();
    this.#step(Number(button.dataset.step));
  }

  /**
   * So many cells on; after the last comes the first.
   * @param {number} by
   */
  #step(by) {
    if (!selection.current) return;
    const { layer, row, column } = selection.current, { rows, columns } = selection.network.layer(layer), cells = rows * columns;
    this.#go((row * columns + column + by + cells) % cells);
  }

  #play() {
    this.#playing(true);
    const tick = () => {
      this.#step(1);
      this.#timer = setTimeout(tick, 1000 / Number(this.speed.value));
    };
    this.#timer = setTimeout(tick, 0);
  }

  #pause() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#playing(false);
  }

  /** @param {boolean} on */
  #playing(on) {
    // Many cells a second are no news for a screen reader.
    find(this.root, ".verdict").setAttribute("aria-live", on ? "off" : "polite");
    find(this.root, "[data-step=play]").setAttribute("aria-pressed", String(on));
  }

  /** Shows the cell that is selected now, if it belongs to the map whose numbers are here. */
  #update() {
    const at = this.#current;
    if (!at) return;
    const { cell, shown: { detail, view, output, values } } = at, { layer, channel, row, column } = cell;
    const place = row * detail.columns + column, value = values[place];
    const total = view.update(cell);
    output.frame("cell", area(row, column));
    this.range.value = String(place);
    this.range.setAttribute("aria-valuetext", `${row}, ${column}`);
    Object.assign(this.root.dataset, { layer, channel, row, column, total, value });
    write(this.root, ".where", say("Arithmetic_Cell", layer, channel, row, column));
    write(this.root, ".symbol", view.symbol);
    write(this.root, ".sum", number(total));
    write(this.root, ".value", number(value));
    this.#check(at.shown, place, total);
    write(this.root, ".field", field(cell));
    isFirst = false;
    if (!this.#isOpening) return;
    this.#isOpening = false;
    for (const patch of view.patches(cell)) travel(detail.inputName, patch);
  }

  /**
   * Says whether LibTorch finds the same, and what the activation after it makes of it.
   * @param {Shown} shown @param {number} place @param {number} total
   */
  #check({ detail: { activation }, values, after }, place, total) {
    let agrees = isSame(total, values[place]);
    if (activation && after) {
      const { name, functionArguments } = activation, result = FUNCTIONS[name].value(total, ...functionArguments);
      agrees &&= isSame(result, after[place]);
      write(this.root, ".after", `${name}(z) = ${number(result)}`);
      find(this.root, ".small").replaceChildren(curve(name, functionArguments, total));
    } else {
      write(this.root, ".after", "");
      find(this.root, ".small").replaceChildren();
    }
    write(this.root, ".agreeing", say(agrees ? "Arithmetic_Agrees" : "Arithmetic_Differs"));
    write(this.root, ".check", agrees ? "✓" : `≠ ${number(total, 6)}`);
    find(this.root, ".check").classList.toggle("wrong", !agrees);
  }
}

/** @param {number} total @param {number} value */
const isSame = (total, value) => Math.abs(total - value) <= SAME * Math.max(1, Math.abs(value));

/**
 * @typedef Shown the map whose numbers are here
 * @property {string} key
 * @property {MapDetail} detail
 * @property {MapView<MapDetail>} view
 * @property {GridPicture} output
 * @property {Float32Array} values
 * @property {Float32Array | null} after the same map after the activation that follows
 */

/** @param {HTMLElement} holder @param {MapDetail} detail @returns {MapView<MapDetail>} */
function viewOf(holder, detail) {
  switch (detail.form) {
    case "convolution": return new Convolution(holder, detail);
    case "activation": return new ActivationCurve(holder, detail);
    case "pooling": return new Pooling(holder, detail);
    case "normalization": return new Normalization(holder, detail);
    case "copy": return new Copy(holder, detail);
  }
}

function focusMap() {
  /** @type {HTMLElement | null} */
  const map = document.querySelector(".picture .map[aria-pressed]");
  map?.focus();
}

/**
 * What of the drawing a cell sees.
 * @param {Cell} cell
 */
function field(cell) {
  const { name, rows, columns } = selection.network.input, seen = selection.network.fieldOn(name, cell);
  if (!seen) return "";
  /** @param {number} from @param {number} to @param {number} count */
  const span = (from, to, count) => `${Math.max(0, from)}–${Math.min(count, to) - 1}`;
  const inside = seen.top >= 0 && seen.left >= 0 && seen.bottom <= rows && seen.right <= columns;
  return say("Arithmetic_Field", span(seen.top, seen.bottom, rows), span(seen.left, seen.right, columns))
    + (inside ? "" : " " + say("Arithmetic_ClippedField", seen.bottom - seen.top, seen.right - seen.left));
}
