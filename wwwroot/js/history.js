// What was on a canvas before each change, so that it can be brought back and taken away again.

const MOST = 60;     // steps that undo goes back

export class History {
  /** @type {ImageData[]} */
  #past = [];
  /** @type {ImageData[]} */
  #future = [];
  /** @type {ImageData[]} */
  #dropped = [];

  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
  }

  /** Keeps what is on the canvas; whatever was undone before is forgotten. */
  remember() {
    this.#past.push(this.pixels());
    if (this.#past.length > MOST) this.#past.shift();
    this.#dropped = this.#future;
    this.#future = [];
  }

  /** Shows what was there before the change that is under way. */
  rewind() { this.#show(this.#past[this.#past.length - 1]); }

  /** Gives the change that is under way up, as if it had never begun. */
  cancel() {
    this.#show(this.#past.pop());
    this.#future = this.#dropped;
  }

  /** The states before and after the one that is shown, the oldest first and the next one last. */
  get states() { return { past: [...this.#past], future: [...this.#future] }; }

  /**
   * Takes states of an earlier visit in, in place of those here.
   * @param {ImageData} now @param {ImageData[]} past @param {ImageData[]} future
   */
  restore(now, past, future) {
    [this.#past, this.#future, this.#dropped] = [past.slice(-MOST), future.slice(-MOST), []];
    this.#show(now);
  }

  /** Brings the last state back; false when there is none. */
  undo() { return this.#travel(this.#past, this.#future); }

  /** Takes the last undo back; false when there is none. */
  redo() { return this.#travel(this.#future, this.#past); }

  /** What is on the canvas. */
  pixels() {
    const { width, height } = this.context.canvas;
    return this.context.getImageData(0, 0, width, height);
  }

  /** @param {ImageData[]} from @param {ImageData[]} to */
  #travel(from, to) {
    if (!from.length) return false;
    to.push(this.pixels());
    this.#show(from.pop());
    return true;
  }

  /** @param {ImageData | undefined} state */
  #show(state) {
    if (state) this.context.putImageData(state, 0, 0);
  }
}
