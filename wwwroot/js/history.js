// What was on a canvas before each change, so that it can be brought back and taken away again.

const MOST = 60;     // steps that undo goes back

export class History {
  constructor(context) {
    this.context = context;
    this.past = [];
    this.future = [];
    this.dropped = [];
  }

  /** Keeps what is on the canvas; whatever was undone before is forgotten. */
  remember() {
    this.past.push(this.pixels());
    if (this.past.length > MOST) this.past.shift();
    this.dropped = this.future;
    this.future = [];
  }

  /** Shows what was there before the change that is under way. */
  rewind() { this.context.putImageData(this.past.at(-1), 0, 0); }

  /** Gives the change that is under way up, as if it had never begun. */
  cancel() {
    this.context.putImageData(this.past.pop(), 0, 0);
    this.future = this.dropped;
  }

  /** Brings the last state back; false when there is none. */
  undo() { return this.travel(this.past, this.future); }

  /** Takes the last undo back; false when there is none. */
  redo() { return this.travel(this.future, this.past); }

  travel(from, to) {
    if (!from.length) return false;
    to.push(this.pixels());
    this.context.putImageData(from.pop(), 0, 0);
    return true;
  }

  pixels() {
    const { width, height } = this.context.canvas;
    return this.context.getImageData(0, 0, width, height);
  }
}
