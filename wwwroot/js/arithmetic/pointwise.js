// An activation's cell (the point on its curve) and a pooling's (its window).
import { paintSigned } from "../colours.js";
import { say } from "../language.js";
import { area, extent, grid, make, number, numbers } from "./figures.js";

const CURVES = { Sigmoid: z => 1 / (1 + Math.exp(-z)), ReLU: z => Math.max(0, z) };
const RULES = { Sigmoid: z => `1 / (1 + e^(${number(-z)}))`, ReLU: z => `max(0, ${number(z)})` };
const SIDE = 160;

class OneInput {
  constructor(root, { inputRows, inputColumns, inputName, channel }, ...more) {
    this.input = grid(inputColumns, inputRows, "wide");
    this.equation = make("p.equation.mono");
    root.replaceChildren(make("div.terms", {},
      make("div.term", {}, make("span.label.mono", {}, `${inputName}[${channel}]`), this.input.element), ...more), this.equation);
  }

  show(detail) {
    this.detail = { ...detail, inputs: numbers(detail.inputs, Float32Array), values: numbers(detail.values, Float32Array), totals: numbers(detail.totals, Float64Array) };
    paintSigned(this.input.pixels, this.detail.inputs, extent(this.detail.inputs));
    this.input.show();
  }
}

export class ActivationCurve extends OneInput {
  constructor(root, detail) {
    const svg = make("div.curve");
    super(root, detail, make("div.term", {}, make("span.label", {}, detail.functionName), svg));
    this.svg = svg;
  }

  update({ row, column }) {
    const { inputs, totals, columns, functionName } = this.detail;
    const at = row * columns + column, z = inputs[at];
    this.input.frame("cell", area(row, column));
    this.draw(z, totals[at]);
    this.equation.textContent = `${functionName}(${number(z)}) = ${RULES[functionName](z)} = ${number(totals[at])}`;
    return totals[at];
  }

  draw(z, value) {
    const reach = Math.max(4, Math.ceil(Math.abs(z) * 1.1));
    const top = this.detail.functionName === "Sigmoid" ? 1 : reach;
    const x = v => ((v + reach) / (2 * reach)) * SIDE, y = v => SIDE - 12 - (v / top) * (SIDE - 24);
    const points = Array.from({ length: 81 }, (_, i) => ((i - 40) / 40) * reach);
    const line = points.map(p => `${x(p).toFixed(1)},${y(CURVES[this.detail.functionName](p)).toFixed(1)}`).join(" ");
    this.svg.innerHTML = `<svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label="${say("Curve of {0} from {1} to {2}", this.detail.functionName, -reach, reach)}">
      <path class="axis" d="M0 ${y(0)}H${SIDE}M${x(0)} 0V${SIDE}"/><polyline points="${line}"/>
      <path class="drop" d="M${x(z)} ${y(0)}V${y(value)}H${x(0)}"/><circle cx="${x(z)}" cy="${y(value)}" r="4.5"/></svg>`;
  }
}

export class Pooling extends OneInput {
  constructor(root, detail) {
    const table = make("table.window-values.mono");
    super(root, detail, make("div.term", {}, make("span.label", {}, say("{0}×{0} window", detail.kernel)), table));
    this.table = table;
  }

  update({ row, column }) {
    const { inputs, totals, columns, kernel, stride, padding, inputRows, inputColumns, functionName } = this.detail;
    const total = totals[row * columns + column];
    const top = row * stride - padding, left = column * stride - padding;
    this.input.frame("window", { top: Math.max(0, top), left: Math.max(0, left), bottom: Math.min(inputRows, top + kernel), right: Math.min(inputColumns, left + kernel) });
    const seen = [];
    this.table.replaceChildren();
    for (let i = 0; i < kernel; i++) {
      const line = this.table.insertRow();
      for (let j = 0; j < kernel; j++) {
        const [r, c] = [top + i, left + j];
        const outside = r < 0 || c < 0 || r >= inputRows || c >= inputColumns;
        const value = outside ? 0 : inputs[r * inputColumns + c];
        if (!outside || functionName === "mean") seen.push(value);
        const cell = line.insertCell();
        cell.textContent = outside ? "·" : number(value);
        cell.classList.toggle("won", functionName === "max" && !outside && value === total);
      }
    }
    const ties = seen.filter(value => value === total).length;
    this.equation.textContent = functionName === "max"
      ? `max(${seen.map(v => number(v)).join(", ")}) = ${number(total)}${ties > 1 ? say(", reached by {0} cells", ties) : ""}`
      : `(${seen.map(v => number(v)).join(" + ").replaceAll("+ −", "− ")}) / ${kernel * kernel} = ${number(total)}`;
    return total;
  }
}
