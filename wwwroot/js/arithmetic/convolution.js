// A convolution's cell: every input's patch times its kernel is a part of the sum, and one input is opened to its digits.
import { paintSigned, PADDING } from "../colours.js";
import { closest, make, put } from "../elements.js";
import { area } from "../geometry.js";
import { say } from "../language.js";
import { number, signed } from "../numbers.js";
import { selection } from "../selection.js";
import { doubles, extent, floats } from "../values.js";
import { digits, fall, grid } from "./figures.js";
import { likeness, patchAt, productsOf } from "./patch.js";
import { largest, waterfall } from "./waterfall.js";

const WIDE = 32;        // more inputs than these are not all shown at once,
const SHOWN = 8;        // but only so many
const ALIKE = 0.5;      // from this cosine on a patch looks like its kernel
const EVEN = 0.15;      // up to this share of what the products are in size, their sum is next to nothing

/** @implements {MapView<ConvolutionDetail>} */
export class Convolution {
  symbol = "z";
  #isWhole;
  /** @type {InputRow[]} */
  #rows = [];
  /** @type {Cell | null} */
  #cell = null;
  /** What has the full colour. */
  #limits = { inputs: 0, kernels: 0, sums: 0 };
  /** The input whose maps are painted. */
  #painted = -1;
  /** The input that is open as long as nobody opens another: the one with the largest part when the map was opened. */
  #first = -1;

  /** @param {HTMLElement} root @param {ConvolutionDetail} detail */
  constructor(root, detail) {
    const { inputChannels, inputRows, inputColumns, rows, columns, windowRows, windowColumns } = detail;
    this.detail = numbersOf(detail);
    this.#isWhole = inputChannels <= WIDE;
    this.list = make("div.rows", { role: "listbox", "aria-label": say("Convolution_Inputs") });
    this.list.onclick = e => this.#open(this.#inputOf(closest(e, ".row")));
    this.list.onkeydown = e => this.#steer(e);
    this.others = new SumRow("others");
    this.bias = new SumRow("bias");
    this.total = new SumRow("total");
    this.more = make("button.tool.more", { type: "button", "data-testid": "all-inputs" });
    this.more.onclick = () => { this.#isWhole = !this.#isWhole; this.#again(); };
    this.more.hidden = inputChannels <= WIDE;

    this.patch = digits(windowRows.kernel, windowColumns.kernel, "patch");
    this.weights = digits(windowRows.kernel, windowColumns.kernel, "weights");
    this.products = digits(windowRows.kernel, windowColumns.kernel, "products");
    this.saying = make("p.say");
    this.input = grid(inputColumns + 2 * windowColumns.padding, inputRows + 2 * windowRows.padding, "input");
    this.partial = grid(columns, rows, "partial");
    this.running = grid(columns, rows, "partial");
    this.names = [make("span.label.mono"), make("span.label", {}, say("Convolution_ThisInput")), make("span.label", {}, say("Convolution_RunningSum"))];
    // With one input both of the last would be the map itself.
    const maps = inputChannels > 1 ? [this.input, this.partial, this.running] : [this.input];
    root.replaceChildren(
      make("div.pane.source", {}, make("p.label", {}, say("Convolution_Caption")), this.list, this.others.element, this.bias.element, this.total.element, this.more),
      make("div.pane.work", {},
        // What may have to be scrolled must be reached by the keyboard.
        make("div.three", { role: "group", tabindex: 0, "aria-label": say("Convolution_Products") },
          this.patch.element, make("span.sign", {}, "×"), this.weights.element, make("span.sign", {}, "="), this.products.element),
        make("div.saying", {}, this.saying, make("div.maps", {}, ...maps.map((map, i) => make("div.term", {}, map.element, this.names[i]))))));
  }

  /** @param {ConvolutionDetail} detail */
  show(detail) {
    this.detail = numbersOf(detail);
    const { inputs, kernels, partials, totals } = this.detail;
    this.#limits = { inputs: extent(inputs), kernels: extent(kernels), sums: Math.max(extent(totals), extent(partials)) };
    this.#painted = -1;
  }

  /**
   * Writes the sum of an output cell.
   * @param {Cell} cell
   */
  update(cell) {
    const { columns, rows, partials, totals, bias, inputChannels } = this.detail, at = cell.row * columns + cell.column;
    this.#cell = cell;
    const parts = Array.from({ length: inputChannels }, (_, c) => partials[c * rows * columns + at]);
    if (this.#first < 0) [this.#first] = largest(parts, 1);
    this.#list(parts, cell);
    this.#summarize(parts, totals[at], bias);
    this.#write(this.opened, parts, cell);
    return totals[at];
  }

  /** The input whose products are shown. */
  get opened() {
    return Math.min(selection.openedInput ?? this.#first, this.detail.inputChannels - 1);
  }

  /** @param {Cell} cell @returns {Patch[]} */
  patches({ row, column }) {
    const { windowRows, windowColumns, firstInput } = this.detail;
    const [top, left] = [row * windowRows.stride - windowRows.padding, column * windowColumns.stride - windowColumns.padding];
    const window = { top, left, bottom: top + windowRows.extent, right: left + windowColumns.extent };
    return this.#rows.map(({ input, patch }) => ({ channel: firstInput + input, area: window, element: patch.element }));
  }

  /** @param {number[]} parts @param {Cell} cell */
  #list(parts, cell) {
    const { kernels, windowRows, windowColumns } = this.detail, size = windowRows.kernel * windowColumns.kernel;
    const shown = this.#isWhole ? parts.map((_, c) => c) : largest(parts, SHOWN);
    if (this.#rows.length !== shown.length) {
      this.#rows = shown.map(() => new InputRow(windowRows.kernel, windowColumns.kernel));
      this.list.replaceChildren(...this.#rows.map(({ element }) => element));
    }
    // Somebody must be reached by the keyboard, also where the opened input is not among the largest.
    const reached = shown.includes(this.opened) ? this.opened : shown[0];
    this.#rows.forEach((row, i) => {
      const c = shown[i];
      // The kernels stay as they are while the window moves.
      if (row.input !== c || row.kernels !== kernels) fill(row.weights, kernels.subarray(c * size, (c + 1) * size), this.#limits.kernels);
      row.kernels = kernels;
      row.show(c, this.#name(c), parts[c], c === this.opened, c === reached);
      fill(row.patch, patchAt(this.detail, c, cell), this.#limits.inputs);
    });
  }

  /** @param {number[]} parts @param {number} total @param {number | null} bias */
  #summarize(parts, total, bias) {
    const shown = this.#rows.map(({ input }) => parts[input]);
    const others = parts.reduce((sum, part, c) => (this.#rows.some(({ input }) => input === c) ? sum : sum + part), 0);
    const falls = waterfall([...shown, others, bias ?? 0]);
    this.#rows.forEach((row, i) => row.fall.show(falls.bars[i], shown[i]));
    this.others.element.hidden = shown.length === parts.length;
    this.others.show(say("Convolution_OtherInputs", parts.length - shown.length), signed(others), falls.bars[shown.length], others);
    this.bias.show(say(bias === null ? "Convolution_NoBias" : "Convolution_Bias"), bias === null ? "" : signed(bias), falls.bars[shown.length + 1], bias ?? 0);
    this.total.show("z", number(total), falls.total, total);
    put(this.more, this.#isWhole ? say("Convolution_LargestInputs", SHOWN) : say("Convolution_AllInputs", parts.length));
    this.more.setAttribute("aria-expanded", String(this.#isWhole));
  }

  /**
   * Writes the digits of an opened input.
   * @param {number} c @param {number[]} parts @param {Cell} cell
   */
  #write(c, parts, cell) {
    const { kernels, windowRows, windowColumns, channel, layer, bias } = this.detail, size = windowRows.kernel * windowColumns.kernel;
    const patch = patchAt(this.detail, c, cell), weights = kernels.subarray(c * size, (c + 1) * size), products = productsOf(patch, weights);
    this.patch.show(patch, this.#limits.inputs);
    this.weights.show(weights, this.#limits.kernels);
    this.products.show(products, extent(products));
    const name = this.#name(c), rest = parts.reduce((sum, part, i) => (i === c ? sum : sum + part), bias ?? 0);
    put(this.patch.caption, say("Convolution_Patch", name));
    put(this.weights.caption, say("Convolution_Kernel", `${layer}[${channel}, ${c}]`));
    put(this.products.caption, say("Convolution_ProductsSum", size, number(parts[c])));
    put(this.saying, `${sayPart(name, parts[c], products, likeness(patch, weights))} ${sayRest(parts.length - 1, bias !== null, rest)}`);
    put(this.names[0], name);
    this.#paint(c);
    const [top, left] = [cell.row * windowRows.stride, cell.column * windowColumns.stride];
    this.input.frame("window", { top, left, bottom: top + windowRows.extent, right: left + windowColumns.extent });
    for (const map of [this.partial, this.running]) map.frame("cell", area(cell.row, cell.column));
  }

  /**
   * Paints an input with its padding, the map that its kernel makes alone, and the sum of all maps up to it.
   * @param {number} c
   */
  #paint(c) {
    if (this.#painted === c) return;
    this.#painted = c;
    const { inputs, partials, inputRows, inputColumns, windowRows, windowColumns, rows, columns, inputChannels, bias } = this.detail;
    const size = inputRows * inputColumns, cells = rows * columns, width = inputColumns + 2 * windowColumns.padding;
    const padded = new Float32Array((inputRows + 2 * windowRows.padding) * width).fill(PADDING);
    for (let row = 0; row < inputRows; row++)
      padded.set(inputs.subarray(c * size + row * inputColumns, c * size + (row + 1) * inputColumns), (row + windowRows.padding) * width + windowColumns.padding);
    const running = new Float64Array(cells).fill(c === inputChannels - 1 ? bias ?? 0 : 0);
    for (let i = 0; i < (c + 1) * cells; i++) running[i % cells] += partials[i];
    fill(this.input, padded, this.#limits.inputs);
    fill(this.partial, partials.subarray(c * cells, (c + 1) * cells), this.#limits.sums);
    fill(this.running, running, this.#limits.sums);
  }

  /** @param {number} c */
  #name(c) {
    const { inputName, firstInput } = this.detail;
    return `${inputName}[${firstInput + c}]`;
  }

  /** @param {HTMLElement | null} element */
  #inputOf(element) {
    return this.#rows.find(row => row.element === element)?.input;
  }

  /** @param {number | undefined} input */
  #open(input) {
    // Opening twice would close it.
    if (input !== undefined && input !== selection.openedInput) selection.openInput(input);
  }

  /** @param {KeyboardEvent} e */
  #steer(e) {
    const at = this.#rows.findIndex(({ element }) => element === e.target), last = this.#rows.length - 1;
    /** @type {Record<string, number>} */
    const moves = { ArrowUp: Math.max(0, at - 1), ArrowDown: Math.min(last, at + 1), Home: 0, End: last };
    if (at < 0 || !Object.hasOwn(moves, e.key)) return;
    e.preventDefault();
    const to = this.#rows[moves[e.key]];
    this.#open(to.input);
    to.element.focus();
  }

  #again() {
    if (this.#cell) this.update(this.#cell);
  }
}

/** An input of the sum: its patch, its kernel, and its part. */
class InputRow {
  input = -1;
  /** @type {Float32Array | null} those of which its own is painted */
  kernels = null;

  /** @param {number} rows @param {number} columns */
  constructor(rows, columns) {
    this.patch = grid(columns, rows, "thumb patch");
    this.weights = grid(columns, rows, "thumb weights");
    this.name = make("span.name");
    this.part = make("span.part");
    this.fall = fall();
    this.element = make("div.row.mono", { role: "option" },
      this.name, this.patch.element, make("span.sign", {}, "×"), this.weights.element, this.part, this.fall.element);
  }

  /** @param {number} input @param {string} name @param {number} part @param {boolean} isOpen @param {boolean} isReached */
  show(input, name, part, isOpen, isReached) {
    this.input = input;
    put(this.name, name);
    put(this.part, signed(part));
    this.element.setAttribute("aria-selected", String(isOpen));
    this.element.tabIndex = isReached ? 0 : -1;
  }
}

/** A line below the inputs: what else goes into the sum, and the sum. */
class SumRow {
  /** @param {string} kind */
  constructor(kind) {
    this.name = make("span.name");
    this.part = make("span.part");
    this.fall = fall();
    this.element = make(`div.row.mono.${kind}`, {}, this.name, this.part, this.fall.element);
  }

  /** @param {string} name @param {string} part @param {Bar} bar @param {number} value */
  show(name, part, bar, value) {
    put(this.name, name);
    put(this.part, part);
    this.fall.show(bar, value);
  }
}

/**
 * What happened between a patch and its kernel.
 * @param {string} name @param {number} part @param {Float64Array} products @param {number} alike
 */
function sayPart(name, part, products, alike) {
  if (part === 0) return say("Convolution_AddsNothing", name);
  if (Math.abs(part) <= EVEN * products.reduce((sum, product) => sum + Math.abs(product), 0)) return say("Convolution_AddsLittle", name, signed(part));
  if (part > 0) return say(alike >= ALIKE ? "Convolution_Found" : "Convolution_Raises", name, number(part));
  return say(alike <= -ALIKE ? "Convolution_FoundOpposite" : "Convolution_Lowers", name, number(-part));
}

/** @param {number} others @param {boolean} hasBias @param {number} rest */
function sayRest(others, hasBias, rest) {
  if (others === 0) return hasBias ? say("Convolution_BiasAdds", signed(rest)) : "";
  return say(hasBias ? "Convolution_OthersAndBiasAdd" : "Convolution_OthersAdd", others, signed(rest));
}

/** @param {ConvolutionDetail} detail @returns {ConvolutionNumbers} */
const numbersOf = detail => ({
  ...detail,
  inputs: floats(detail.inputs),
  kernels: floats(detail.kernels),
  partials: doubles(detail.partials),
  totals: doubles(detail.totals),
});

/** @param {GridPicture} picture @param {ArrayLike<number>} values @param {number} limit */
function fill(picture, values, limit) {
  paintSigned(picture.pixels, values, limit);
  picture.show();
}
