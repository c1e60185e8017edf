// What a pad sends of what is on it.
import { offscreen } from "../elements.js";

/** Pixels a side of the raster that the server gets. */
export const SIDE = 112;

/** Shrinks what is on a pad to that raster. */
export class Raster {
  #small = offscreen(SIDE, SIDE, { willReadFrequently: true });

  /**
   * The ink, a byte a pixel, 255 where it is full.
   * @param {HTMLCanvasElement} pad
   */
  of(pad) {
    this.#small.drawImage(pad, 0, 0, SIDE, SIDE);
    const { data } = this.#small.getImageData(0, 0, SIDE, SIDE);
    const ink = new Uint8Array(SIDE * SIDE);
    for (let i = 0; i < ink.length; i++) ink[i] = data[4 * i];
    return ink;
  }
}
