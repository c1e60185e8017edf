// The cell that is looked at. It moves here, in the browser, as fast as a pointer does; the server hears of it when it
// rests.
import { connection } from "./connection.js";
import { within } from "./geometry.js";
import { Network } from "./network.js";

const REST = 250;

export class CellSelection {
  #connection;
  #rest;
  /** @type {Set<(cell: Cell) => void>} */
  #listeners = new Set();
  /** @type {Set<() => void>} */
  #described = new Set();
  /** @type {Receiver<CellCalls> | null} */
  #receiver = null;
  /** @type {ReturnType<typeof setTimeout> | null} */
  #settling = null;
  #isEntering = false;

  /** The network that the cell is in. */
  network = new Network([]);

  /** @type {Cell | null} */
  current = null;

  /** @type {number | null} the input whose products are shown; it stays open while the cell moves within its map */
  openedInput = null;

  /** @param {import("./connection.js").Connection} connection @param {number} rest milliseconds after which a cell has come to rest */
  constructor(connection, rest = REST) {
    this.#connection = connection;
    this.#rest = rest;
  }

  /**
   * Takes the description of the network, and the object whose Select(…) is told where a cell has come to rest.
   * @param {Layer[]} layers @param {Receiver<CellCalls>} receiver
   */
  describe(layers, receiver) {
    this.network = new Network(layers);
    this.#receiver = receiver;
    for (const listener of this.#described) listener();
  }

  /**
   * Calls back when the network has been described anew. Returns how to stop.
   * @param {() => void} listener @returns {Stop}
   */
  onDescribe(listener) {
    this.#described.add(listener);
    return () => this.#described.delete(listener);
  }

  /**
   * Calls the listener for every cell from now on, and at once for the current one. Returns how to stop.
   * @param {(cell: Cell) => void} listener @returns {Stop}
   */
  onMove(listener) {
    this.#listeners.add(listener);
    if (this.current) listener(this.current);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Moves to a cell; from the server itself nothing needs to be told back.
   * @param {Cell} next
   */
  moveTo(next, fromServer = false) {
    const { channels, rows, columns } = this.network.layer(next.layer), cell = this.current;
    // An answer to an earlier move must not undo one that the server has not heard of yet.
    if (fromServer && this.#settling !== null) return;
    if (cell && (cell.layer !== next.layer || cell.channel !== next.channel)) [this.openedInput, this.#isEntering] = [null, false];
    this.current = { layer: next.layer, channel: within(next.channel, channels), row: within(next.row, rows), column: within(next.column, columns) };
    this.#changed();
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#settling = fromServer ? null : setTimeout(() => this.#settle(), this.#rest);
  }

  /**
   * Opens an input's products, closes them when they are open.
   * @param {number} input
   */
  openInput(input) {
    this.openedInput = this.openedInput === input ? null : input;
    this.#changed();
  }

  /** Puts the focus into the numbers of the selected map; where none are shown yet, the panel that is to come takes it. */
  enter() {
    /** @type {HTMLElement | null} */
    const grid = document.querySelector("[data-part=cell-grid]");
    grid?.focus();
    this.#isEntering = !grid;
  }

  /** Whether a panel that has just come is to take the focus; true once. */
  takeEntry() {
    const taken = this.#isEntering;
    this.#isEntering = false;
    return taken;
  }

  #changed() {
    if (this.current) for (const listener of this.#listeners) listener(this.current);
  }

  #settle() {
    this.#settling = null;
    if (!this.current || !this.#receiver) return;
    const { layer, channel, row, column } = this.current;
    // Without a connection nothing is told; the cell stays selected here.
    void this.#connection.tell(this.#receiver, "Select", layer, channel, row, column);
  }
}

export const selection = new CellSelection(connection);

/**
 * As the server calls them.
 * @param {Layer[]} layers @param {Receiver<CellCalls>} receiver
 */
export const describe = (layers, receiver) => selection.describe(layers, receiver);
/** @param {Cell} cell @param {boolean} fromServer */
export const moveTo = (cell, fromServer) => selection.moveTo(cell, fromServer);
