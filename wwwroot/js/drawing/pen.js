// The pen on the pad: what goes down, moves and comes up again becomes ink at once. One stroke, one shape, one filled
// area is one step of the history.
import { say } from "../language.js";
import { flood } from "./flood.js";
import { hasInside, isShape, reflected, shape } from "./shapes.js";

const PALM = 1000;     // milliseconds after a pen was seen in which a touch is the hand that holds it

export class Pen {
  /** @type {Point | null} */
  #start = null;
  /** @type {Point | null} */
  #last = null;
  /** @type {PointerEvent | null} the pointer that draws */
  #pointer = null;
  #penSeen = -Infinity;

  /**
   * Takes the pad's ink, history and toolbox; `width` gives the line's, `changed` hears of new ink, `problem` shows a sentence.
   * @param {CanvasRenderingContext2D} ink @param {import("../history.js").History} history @param {Hand} hand
   * @param {{ width: () => number, changed: () => void, problem: (sentence: Sentence | null) => void }} pad
   */
  constructor(ink, history, hand, { width, changed, problem }) {
    this.ink = ink;
    this.history = history;
    this.hand = hand;
    this.width = width;
    this.changed = changed;
    this.problem = problem;
    this.canvas = ink.canvas;
  }

  /** Whether it is on the pad. */
  get isDown() { return this.#last !== null; }

  /** @param {PointerEvent} e */
  down(e) {
    if (e.button !== 0 || this.#isInTheWay(e)) return;
    this.problem(null);
    const at = this.#place(e), { tool } = this.hand;
    if (tool === "fill") return this.#fill(at);
    this.canvas.setPointerCapture(e.pointerId);
    this.#pointer = e;
    this.history.remember();
    this.#last = this.#start = at;
    if (!isShape(tool)) this.#line(at, at);
  }

  /** @param {PointerEvent} e */
  move(e) {
    if (e.pointerType === "pen") this.#penSeen = e.timeStamp;
    if (!this.#last || !this.#start || !this.#draws(e)) return;
    const { tool } = this.hand;
    if (isShape(tool)) return this.#drag(tool, this.#start, this.#place(e));
    const events = e.getCoalescedEvents?.() ?? [];
    for (const event of events.length ? events : [e]) this.#line(this.#last, this.#place(event));
  }

  /** @param {PointerEvent} e */
  up(e) {
    if (!this.#draws(e)) return;
    // A shape that was never dragged is none, and no step to undo.
    if (this.isDown && this.#last === this.#start && isShape(this.hand.tool)) this.history.cancel();
    this.#rest();
  }

  /** Gives up what it has begun. */
  giveUp() {
    this.history.cancel();
    this.#rest();
    this.changed();
  }

  #rest() { this.#last = this.#start = this.#pointer = null; }

  /** @param {PointerEvent} e */
  #draws(e) { return e.pointerId === this.#pointer?.pointerId; }

  /**
   * One pointer draws at a time. A hand that rests on the pad while a pen is in use does not, and what it has drawn before the
   * pen came down is given up.
   * @param {PointerEvent} e
   */
  #isInTheWay(e) {
    if (e.pointerType === "pen") {
      this.#penSeen = e.timeStamp;
      if (this.isDown && this.#pointer?.pointerType === "touch") this.giveUp();
    } else if (e.pointerType === "touch" && e.timeStamp - this.#penSeen < PALM) return true;
    return this.isDown;
  }

  /** @param {PointerEvent} e @returns {Point} */
  #place(e) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.canvas.width / box.width;
    return { x: (e.clientX - box.left) * scale, y: (e.clientY - box.top) * scale };
  }

  /** @param {Point} from @param {Point} to */
  #line(from, to) {
    const path = shape("line", from, to);
    // A tap leaves a dot: a line of no length is none in some browsers.
    if (from === to) path.arc(to.x, to.y, 0.01, 0, 2 * Math.PI);
    this.#draw(() => this.ink.stroke(path));
    this.#last = to;
    this.changed();
  }

  /**
   * Shows the shape as it would be, were the pen lifted now.
   * @param {ShapeName} name @param {Point} from @param {Point} to
   */
  #drag(name, from, to) {
    this.history.rewind();
    this.#last = to;
    const path = shape(name, from, to);
    this.#draw(() => (this.hand.filled && hasInside(name) ? this.ink.fill(path) : this.ink.stroke(path)));
    this.changed();
  }

  /**
   * Draws with what is in the hand, and where mirrored on both sides.
   * @param {() => void} what
   */
  #draw(what) {
    this.ink.strokeStyle = this.ink.fillStyle = this.hand.colour;
    this.ink.lineWidth = this.width();
    this.ink.lineCap = this.ink.lineJoin = "round";
    reflected(this.ink, this.hand.mirror, what);
  }

  /** @param {Point} place */
  #fill({ x, y }) {
    const image = this.history.pixels(), { mirror, grey } = this.hand;
    const [column, row] = [x, y].map(Math.floor);
    const done = (mirror ? [column, image.width - 1 - column] : [column]).map(at => flood(image, at, row, grey));
    if (done.includes("filled")) {
      this.history.remember();
      this.ink.putImageData(image, 0, 0);
      this.changed();
    } else if (done.includes("open")) {
      this.problem(() => say("Fill_NotEnclosed"));
    }
  }
}
