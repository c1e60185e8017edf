// The states of a pad as pictures that can be kept: lossless, and a few kilobytes each.
import { offscreen } from "../elements.js";

/** @type {WeakMap<ImageData, string>} a state is packed once, however often it is kept */
const packed = new WeakMap();

/**
 * A state as the address of a PNG.
 * @param {ImageData} state
 */
export function pack(state) {
  const known = packed.get(state);
  if (known) return known;
  const ink = offscreen(state.width, state.height);
  ink.putImageData(state, 0, 0);
  const address = ink.canvas.toDataURL("image/png");
  packed.set(state, address);
  return address;
}

/**
 * The states that were packed; null where one of them is no picture of that size.
 * @param {string[]} addresses @param {number} width @param {number} height
 */
export async function unpack(addresses, width, height) {
  try {
    return await Promise.all(addresses.map(async address => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      if (picture.width !== width || picture.height !== height) throw new DOMException("another size", "EncodingError");
      const ink = offscreen(width, height, { willReadFrequently: true });
      ink.drawImage(picture, 0, 0);
      const state = ink.getImageData(0, 0, width, height);
      packed.set(state, address);
      return state;
    }));
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "EncodingError")) throw error;
    return null;
  }
}
