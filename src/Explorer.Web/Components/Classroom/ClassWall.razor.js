// Paints everybody's drawing on its tile and writes what the network reads there, from one block of bytes for all that have
// changed. What was last heard of a tile is remembered: its name may change, and it may be rendered after its drawing came.
import { paintImage, surface } from "../../js/colours.js";
import { closest, find, findAll, put } from "../../js/elements.js";
import { within } from "../../js/geometry.js";
import { onLanguageChange, say } from "../../js/language.js";
import { percent } from "../../js/numbers.js";

/** @param {HTMLElement} root */
export const attach = root => new Wall(root);

class Wall {
  /** @type {Map<number, WallPicture>} */
  #pictures = new Map();
  /** @type {HTMLElement | null} */
  #focused = null;
  #listening = new AbortController();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const { signal } = this.#listening;
    root.addEventListener("focusin", e => { this.#focused = e.target instanceof HTMLElement ? e.target : null; }, { signal });
    root.addEventListener("focusin", e => this.#stopAt(closest(e, "[data-seat]")), { signal });
    root.addEventListener("keydown", e => this.#key(e), { signal });
    root.addEventListener("focusout", e => { if (e.relatedTarget) this.#focused = null; }, { signal });
    this.stopLanguage = onLanguageChange(() => this.refresh());
    this.refresh();
  }

  detach() {
    this.#listening.abort();
    this.stopLanguage();
  }

  /** @param {Uint8Array} bytes */
  show(bytes) {
    for (const picture of decode(bytes)) {
      this.#pictures.set(picture.seat, picture);
      // A digit stands beside the name, a word below it: on all tiles alike, once there is one.
      if (picture.name.length > 1) this.root.classList.add("words");
      const tile = this.root.querySelector(`[data-seat="${picture.seat}"]`);
      if (tile instanceof HTMLElement) this.#paint(tile, picture);
    }
  }

  /** All tiles again; who moved with the focus has it still. */
  refresh() {
    const tiles = findAll(this.root, "[data-seat]"), seats = new Set(tiles.map(seatOf));
    for (const seat of this.#pictures.keys()) if (!seats.has(seat)) this.#pictures.delete(seat);
    for (const tile of tiles) this.#paint(tile, this.#pictures.get(seatOf(tile)) ?? null);
    this.#stopAt(tiles.find(tile => tile.contains(document.activeElement) || tile.contains(this.#focused)) ?? tiles[0] ?? null);
    if (this.#focused?.isConnected && document.activeElement === document.body) this.#focused.focus({ preventScroll: true });
  }

  /**
   * The Tab key stops at one tile; arrow keys lead to the others.
   * @param {HTMLElement | null} stop
   */
  #stopAt(stop) {
    if (stop) for (const button of findAll(this.root, "button")) button.tabIndex = stop.contains(button) ? 0 : -1;
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    const tiles = findAll(this.root, "[data-seat]"), tile = closest(e, "[data-seat]");
    const columns = tiles.filter(({ offsetTop }) => offsetTop === tiles[0].offsetTop).length;
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -tiles.length, End: tiles.length };
    if (!tile || !Object.hasOwn(steps, e.key)) return;
    e.preventDefault();
    find(tiles[within(tiles.indexOf(tile) + steps[e.key], tiles.length)], ".open").focus();
  }

  /** @param {HTMLElement} tile @param {WallPicture | null} picture */
  #paint(tile, picture) {
    const answer = find(tile, ".answer"), sure = find(tile, ".sure");
    const reads = picture && picture.label >= 0 ? picture : null;
    if (picture) {
      const canvas = find(tile, "canvas", HTMLCanvasElement);
      if (canvas.width !== picture.side) canvas.width = canvas.height = picture.side;
      const { pixels, show } = surface(canvas);
      paintImage(pixels, picture.pixels);
      show();
    }
    put(answer, !reads ? "" : reads.unsure ? "?" : reads.name);
    answer.classList.toggle("unsure", reads?.unsure ?? false);
    put(sure, !reads ? "" : reads.unsure ? say("Wall_Unsure") : percent(reads.probability, 0));
    put(find(tile, ".said"), describe(tile, reads));
    if (reads) Object.assign(tile.dataset, { class: reads.label, probability: reads.probability });
    else for (const name of ["class", "probability"]) delete tile.dataset[name];
  }
}

/** @param {HTMLElement} tile */
const seatOf = tile => Number(tile.dataset.seat);

/**
 * What a tile shows, in words: "seat 4: reads 7, 87 %".
 * @param {HTMLElement} tile @param {WallPicture | null} reads
 */
function describe({ dataset: { name = "", state } }, reads) {
  const share = reads ? percent(reads.probability, 0) : "";
  const text = !reads ? say("Wall_Empty", name) : say(reads.unsure ? "Wall_Doubted" : "Wall_Reads", name, reads.name, share);
  return state === "away" ? say("Wall_Away", text) : text;
}

/**
 * Takes a block of drawings apart, as Classroom/WallEncoder.cs writes it.
 * @param {Uint8Array} bytes @returns {WallPicture[]}
 */
export function decode(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pictures = [];
  for (let at = 0; at < bytes.length; ) {
    const channels = view.getUint8(at + 6), side = view.getUint8(at + 7), start = at + 16, end = start + view.getUint16(at + 10, true);
    const picture = {
      seat: view.getUint32(at, true),
      label: view.getInt16(at + 4, true),
      unsure: view.getUint8(at + 8) === 1,
      probability: view.getFloat32(at + 12, true),
      name: new TextDecoder().decode(bytes.subarray(start, end)),
      side,
      pixels: bytes.slice(end, end + channels * side * side),
    };
    pictures.push(picture);
    at = end + channels * side * side;
  }
  return pictures;
}
