// Curves of one or several runs over their epochs: solid is the train loss, dashed the train accuracy, dotted the test
// accuracy. Points are kept here and only new ones come; more points than pixels are thinned out before they are drawn.
import { onLanguageChange, say } from "../../js/language.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = { left: 56, right: 14, top: 12, bottom: 40 };
const SERIES = ["loss", "train", "test"];
const named = series => ({ loss: say("train loss"), train: say("train accuracy"), test: say("test accuracy") })[series];

export function attach(root) {
  return new Chart(root);
}

class Chart {
  constructor(root) {
    this.root = root;
    this.svg = root.querySelector(".plot");
    this.curves = [];
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    this.svg.addEventListener("pointermove", e => this.read(e), options);
    this.svg.addEventListener("pointerleave", () => this.leave(), options);
    this.resizing = new ResizeObserver(() => this.draw());
    this.resizing.observe(this.svg);
    this.stopLanguage = onLanguageChange(() => { this.legend(); this.draw(); });
  }

  detach() {
    this.listening.abort();
    this.stopLanguage();
    this.resizing.disconnect();
    cancelAnimationFrame(this.frame);
  }

  show(curves) {
    this.curves = curves.map(({ points, ...curve }) => ({ ...curve, points: rows(points) }));
    this.legend();
    this.draw();
  }

  append(run, points) {
    const curve = this.curves.find(c => c.run === run);
    if (!curve) return;
    curve.points.push(...rows(points));
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    const { width, height } = this.svg.getBoundingClientRect();
    if (width <= MARGIN.left + MARGIN.right || !this.curves.length) return;
    const epochs = Math.max(1, ...this.curves.map(c => c.epochs), ...this.curves.flatMap(c => c.points.slice(-1).map(p => p.epoch)));
    const top = ceiling(this.curves.flatMap(c => c.points).reduce((most, p) => Math.max(most, p.loss || 0), 1), [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10]);
    this.x = epoch => MARGIN.left + (epoch / epochs) * (width - MARGIN.left - MARGIN.right);
    this.y = value => height - MARGIN.bottom - (Math.min(value, top) / top) * (height - MARGIN.top - MARGIN.bottom);
    this.span = { width, height, epochs };
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.replaceChildren(...this.axes(top), ...this.curves.flatMap((curve, i) => SERIES.map(series => this.line(curve, i, series))), this.cursor());
    this.root.dataset.points = this.curves.reduce((sum, c) => sum + c.points.length, 0);
  }

  axes(top) {
    const { width, height, epochs } = this.span;
    const parts = [];
    for (let i = 0; i <= 5; i++) {
      const value = (top * i) / 5, y = this.y(value);
      parts.push(element("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }));
      parts.push(element("text", { class: "tick", x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, trim(value)));
    }
    const step = ceiling(epochs / Math.min(10, Math.max(2, Math.floor(width / 60))));
    for (let epoch = 0; epoch <= epochs; epoch += Math.max(step, epochs < 2 ? 0.5 : 1))
      parts.push(element("text", { class: "tick", x: this.x(epoch), y: height - MARGIN.bottom + 17, "text-anchor": "middle" }, trim(epoch)));
    parts.push(element("text", { class: "axis", x: (MARGIN.left + width - MARGIN.right) / 2, y: height - 5, "text-anchor": "middle" }, say("epoch")));
    parts.push(element("text", { class: "axis", x: -(height - MARGIN.bottom) / 2, y: 12, transform: "rotate(-90)", "text-anchor": "middle" }, say("loss · accuracy")));
    return parts;
  }

  line(curve, index, series) {
    const points = curve.points.filter(p => Number.isFinite(p[series]));
    const d = thin(points, Math.max(200, this.span.width)).map((p, i) => `${i ? "L" : "M"}${this.x(p.epoch).toFixed(1)} ${this.y(p[series]).toFixed(1)}`).join("");
    const group = element("g", { class: `line ${series} run-${index % 6}${this.curves.length > 1 ? " compared" : ""}`, "data-run": curve.run, "data-series": series, "data-count": points.length });
    group.append(element("path", { d }));
    if (series === "test" && points.length < 40)
      for (const p of points) group.append(element("circle", { cx: this.x(p.epoch), cy: this.y(p.test), r: 2.5 }));
    else if (points.length === 1)
      group.append(element("circle", { cx: this.x(points[0].epoch), cy: this.y(points[0][series]), r: 2.5 }));
    return group;
  }

  cursor() {
    this.hair = element("line", { class: "hair", y1: MARGIN.top, y2: this.span.height - MARGIN.bottom, visibility: "hidden" });
    return this.hair;
  }

  /** Reads out the points nearest to the pointer, of each run. */
  read(e) {
    if (!this.span) return;
    const at = e.clientX - this.svg.getBoundingClientRect().left;
    const texts = [];
    for (const curve of this.curves) {
      const near = nearest(curve.points, p => Math.abs(this.x(p.epoch) - at));
      if (!near) continue;
      const test = nearest(curve.points.filter(p => Number.isFinite(p.test)), p => Math.abs(this.x(p.epoch) - at));
      this.hair.setAttribute("x1", this.x(near.epoch));
      this.hair.setAttribute("x2", this.x(near.epoch));
      this.hair.setAttribute("visibility", "visible");
      texts.push(`${this.curves.length > 1 ? `${curve.name}: ` : ""}${say("epoch")} ${near.epoch.toFixed(1)} · ${named("loss")} ${near.loss.toFixed(3)} · ${named("train")} ${near.train.toFixed(3)}${test ? ` · ${named("test")} ${test.test.toFixed(3)}` : ""}`);
    }
    this.root.querySelector(".reading").textContent = texts.join("\n");
  }

  leave() {
    this.hair?.setAttribute("visibility", "hidden");
    this.root.querySelector(".reading").textContent = "";
  }

  legend() {
    const legend = this.root.querySelector(".legend");
    legend.replaceChildren(...SERIES.map(series => key(`line ${series}${this.curves.length > 1 ? " neutral" : " run-0"}`, named(series))));
    if (this.curves.length > 1)
      legend.append(...this.curves.map((curve, i) => key(`dot run-${i % 6} compared`, curve.name)));
  }
}

function rows(bytes) {
  const numbers = new Float32Array(bytes.slice().buffer);
  return Array.from({ length: numbers.length / 4 }, (_, i) => {
    const [epoch, loss, train, test] = numbers.subarray(4 * i, 4 * i + 4);
    return { epoch, loss, train, test };
  });
}

/** Every n-th point and the last, so that a long run costs no more than its pixels. */
function thin(points, most) {
  const step = Math.ceil(points.length / most);
  return step <= 1 ? points : points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

function nearest(points, distance) {
  return points.reduce((best, p) => (!best || distance(p) < distance(best) ? p : best), null);
}

/** The next round number: one of these factors × 10ⁿ. */
function ceiling(value, factors = [1, 2, 2.5, 5, 10]) {
  const power = 10 ** Math.floor(Math.log10(value));
  return factors.map(f => f * power).find(f => f >= value - 1e-9);
}

function trim(value) {
  return String(Math.round(value * 1000) / 1000);
}

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function key(classes, text) {
  const item = document.createElement("span");
  item.className = "key";
  const mark = document.createElementNS(SVG, "svg");
  mark.setAttribute("viewBox", "0 0 26 10");
  const group = element("g", { class: classes });
  group.append(classes.startsWith("dot") ? element("circle", { cx: 13, cy: 5, r: 4.5 }) : element("path", { d: "M1 5L25 5" }));
  mark.append(group);
  item.append(mark, text);
  return item;
}
