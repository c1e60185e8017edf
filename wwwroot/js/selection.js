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
  /** @type {Set<() => void>} */
  #picked = new Set();
  /** @type {Set<() => void>} */
  #rested = new Set();
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
    this.#settling = fromServer ? null : setTimeout(() => void this.#settle(), this.#rest);
    if (fromServer) for (const listener of this.#rested) listener();
  }

  /**
   * Moves to a cell that a person has pointed at, who wants to know how it is computed.
   * @param {Cell} cell
   */
  pick(cell) {
    this.moveTo(cell);
    for (const listener of this.#picked) listener();
  }

  /**
   * Calls back when a person has pointed at a cell. Returns how to stop.
   * @param {() => void} listener @returns {Stop}
   */
  onPick(listener) {
    this.#picked.add(listener);
    return () => this.#picked.delete(listener);
  }

  /**
   * Calls back when a cell has come to rest and the server knows of it. Returns how to stop.
   * @param {() => void} listener @returns {Stop}
   */
  onRest(listener) {
    this.#rested.add(listener);
    return () => this.#rested.delete(listener);
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

  async #settle() {
    this.#settling = null;
    if (!this.current || !this.#receiver) return;
    const { layer, channel, row, column } = this.current;
    // Without a connection nothing is told; the cell stays selected here.
    if (await this.#connection.tell(this.#receiver, "Select", layer, channel, row, column)) for (const listener of this.#rested) listener();
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
