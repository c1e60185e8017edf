// Curves of one or several runs over their epochs: solid is the train loss, dashed the train accuracy, dotted the test
// accuracy. Points are kept here and only new ones come; more points than pixels are thinned out before they are drawn.
import { draw, find, make, write } from "../../js/elements.js";
import { onLanguageChange, say } from "../../js/language.js";
import { brief, number } from "../../js/numbers.js";
import { floats } from "../../js/values.js";

const MARGIN = { left: 56, right: 14, top: 12, bottom: 40 };
/** @type {CurveSeries[]} */
const SERIES = ["loss", "train", "test"];
/** @param {CurveSeries} series */
const named = series => ({ loss: say("Curves_TrainLoss"), train: say("Curves_TrainAccuracy"), test: say("Curves_TestAccuracy") })[series];

/** @param {HTMLElement} root */
export function attach(root) {
  return new Chart(root);
}

/** @typedef {{ run: number, name: string, epochs: number, points: Uint8Array }} SentCurve a run's curves as they come */

class Chart {
  /** @type {Curve[]} */
  #curves = [];
  /** @type {Scales | null} */
  #scales = null;
  /** @type {SVGLineElement | null} */
  #hair = null;
  #frame = 0;
  #listening = new AbortController();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.svg = find(root, ".plot", SVGSVGElement);
    const options = { signal: this.#listening.signal };
    this.svg.addEventListener("pointermove", e => this.#read(e), options);
    this.svg.addEventListener("pointerleave", () => this.#leave(), options);
    this.resizing = new ResizeObserver(() => this.#draw());
    this.resizing.observe(this.svg);
    this.stopLanguage = onLanguageChange(() => { this.#legend(); this.#draw(); });
  }

  detach() {
    this.#listening.abort();
    this.stopLanguage();
    this.resizing.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** @param {SentCurve[]} curves */
  show(curves) {
    this.#curves = curves.map(({ points, ...curve }) => ({ ...curve, points: pointsOf(points) }));
    this.#legend();
    this.#draw();
  }

  /** @param {number} run @param {Uint8Array} points */
  append(run, points) {
    const curve = this.#curves.find(c => c.run === run);
    if (!curve) return;
    curve.points.push(...pointsOf(points));
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  get #areCompared() { return this.#curves.length > 1; }

  #draw() {
    const { width, height } = this.svg.getBoundingClientRect();
    if (width <= MARGIN.left + MARGIN.right || !this.#curves.length) return;
    const scales = new Scales(width, height, this.#curves);
    this.#scales = scales;
    this.#hair = draw("line", { class: "hair", y1: MARGIN.top, y2: height - MARGIN.bottom, visibility: "hidden" });
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.replaceChildren(...axes(scales), ...this.#curves.flatMap((curve, i) => SERIES.map(series => this.#line(scales, curve, i, series))), this.#hair);
    this.root.dataset.points = String(this.#curves.reduce((sum, { points }) => sum + points.length, 0));
  }

  /** @param {Scales} scales @param {Curve} curve @param {number} index @param {CurveSeries} series */
  #line(scales, curve, index, series) {
    const points = curve.points.filter(p => Number.isFinite(p[series]));
    const d = thin(points, Math.max(200, scales.width)).map((p, i) => `${i ? "L" : "M"}${scales.x(p.epoch).toFixed(1)} ${scales.y(p[series]).toFixed(1)}`).join("");
    const group = draw("g", { class: `line ${series} run-${index % 6}${this.#areCompared ? " compared" : ""}`, "data-run": curve.run, "data-series": series, "data-count": points.length });
    group.append(draw("path", { d }));
    // What is no line yet, or has few points of its own, is drawn as points.
    const dots = series === "test" && points.length < 40 ? points : points.length === 1 ? points : [];
    group.append(...dots.map(p => draw("circle", { cx: scales.x(p.epoch), cy: scales.y(p[series]), r: 2.5 })));
    return group;
  }

  /**
   * Reads out the points nearest to the pointer, of each run.
   * @param {PointerEvent} e
   */
  #read(e) {
    const scales = this.#scales;
    if (!scales || !this.#hair) return;
    const at = e.clientX - this.svg.getBoundingClientRect().left;
    const texts = [];
    for (const { name, points } of this.#curves) {
      const near = nearest(points, at, scales), test = nearest(points.filter(p => Number.isFinite(p.test)), at, scales);
      if (!near) continue;
      const x = String(scales.x(near.epoch));
      for (const [attribute, value] of Object.entries({ x1: x, x2: x, visibility: "visible" })) this.#hair.setAttribute(attribute, value);
      texts.push(`${this.#areCompared ? `${name}: ` : ""}${say("Curves_Epoch")} ${number(near.epoch, 1)} · ${named("loss")} ${number(near.loss)} · ${named("train")} ${number(near.train)}${test ? ` · ${named("test")} ${number(test.test)}` : ""}`);
    }
    write(this.root, ".reading", texts.join("\n"));
  }

  #leave() {
    this.#hair?.setAttribute("visibility", "hidden");
    write(this.root, ".reading", "");
  }

  #legend() {
    const legend = find(this.root, ".legend");
    legend.replaceChildren(...SERIES.map(series => key(`line ${series}${this.#areCompared ? " neutral" : " run-0"}`, named(series))));
    if (this.#areCompared) legend.append(...this.#curves.map((curve, i) => key(`dot run-${i % 6} compared`, curve.name)));
  }
}

/** Where epochs and values lie in a picture of that size. */
class Scales {
  /** @param {number} width @param {number} height @param {Curve[]} curves */
  constructor(width, height, curves) {
    this.width = width;
    this.height = height;
    this.epochs = Math.max(1, ...curves.map(c => c.epochs), ...curves.flatMap(c => c.points.slice(-1).map(p => p.epoch)));
    this.top = ceiling(curves.flatMap(c => c.points).reduce((most, p) => Math.max(most, p.loss || 0), 1), [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10]);
  }

  /** @param {number} epoch */
  x(epoch) { return MARGIN.left + (epoch / this.epochs) * (this.width - MARGIN.left - MARGIN.right); }

  /** @param {number} value */
  y(value) { return this.height - MARGIN.bottom - (Math.min(value, this.top) / this.top) * (this.height - MARGIN.top - MARGIN.bottom); }
}

/** @param {Scales} scales */
function axes(scales) {
  const { width, height, epochs, top } = scales, parts = [];
  for (let i = 0; i <= 5; i++) {
    const value = (top * i) / 5, y = scales.y(value);
    parts.push(draw("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }));
    parts.push(draw("text", { class: "tick", x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, brief(value)));
  }
  const step = ceiling(epochs / Math.min(10, Math.max(2, Math.floor(width / 60))));
  for (let epoch = 0; epoch <= epochs; epoch += Math.max(step, epochs < 2 ? 0.5 : 1))
    parts.push(draw("text", { class: "tick", x: scales.x(epoch), y: height - MARGIN.bottom + 17, "text-anchor": "middle" }, brief(epoch)));
  parts.push(draw("text", { class: "axis", x: (MARGIN.left + width - MARGIN.right) / 2, y: height - 5, "text-anchor": "middle" }, say("Curves_Epoch")));
  parts.push(draw("text", { class: "axis", x: -(height - MARGIN.bottom) / 2, y: 12, transform: "rotate(-90)", "text-anchor": "middle" }, say("Curves_LossAndAccuracy")));
  return parts;
}

/** @param {Uint8Array} bytes @returns {CurvePoint[]} */
function pointsOf(bytes) {
  const numbers = floats(bytes);
  return Array.from({ length: numbers.length / 4 }, (_, i) => {
    const [epoch, loss, train, test] = numbers.subarray(4 * i, 4 * i + 4);
    return { epoch, loss, train, test };
  });
}

/**
 * Every n-th point and the last, so that a long run costs no more than its pixels.
 * @param {CurvePoint[]} points @param {number} most
 */
function thin(points, most) {
  const step = Math.ceil(points.length / most);
  return step <= 1 ? points : points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

/**
 * The point that lies nearest to a place of the picture.
 * @param {CurvePoint[]} points @param {number} at @param {Scales} scales
 */
function nearest(points, at, scales) {
  /** @type {CurvePoint | null} */
  let found = null;
  let least = Infinity;
  for (const point of points) {
    const distance = Math.abs(scales.x(point.epoch) - at);
    if (distance < least) [found, least] = [point, distance];
  }
  return found;
}

/**
 * The next round number: one of these factors × 10ⁿ.
 * @param {number} value
 */
function ceiling(value, factors = [1, 2, 2.5, 5, 10]) {
  const power = 10 ** Math.floor(Math.log10(value));
  return factors.map(f => f * power).find(f => f >= value - 1e-9) ?? value;
}

/** @param {string} classes @param {string} text */
function key(classes, text) {
  const mark = classes.startsWith("dot") ? draw("circle", { cx: 13, cy: 5, r: 4.5 }) : draw("path", { d: "M1 5L25 5" });
  return make("span.key", {}, draw("svg", { viewBox: "0 0 26 10" }, draw("g", { class: classes }, mark)), text);
}
