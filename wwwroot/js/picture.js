// Reads a picture file into few pixels: the server, which finds the ink in them, never gets more, whatever the file has.
import { ReadableError } from "./connection.js";
import { offscreen } from "./elements.js";
import { say } from "./language.js";
import { number } from "./numbers.js";
import { reduce, reducedSize } from "./reduce.js";

const MEGABYTE = 1024 * 1024;
const LIMIT = 64 * MEGABYTE;
const MOST_PIXELS = 50e6;      // what a phone's browser can hold of one picture
const SIDE = 512;
const STRIP = 256;             // rows that are looked at together

/**
 * Returns { width, height, rgba } with a longer side of at most 512, or throws an error whose sentence a person can read.
 * @param {File} file
 */
export async function readPicture(file) {
  if (file.size > LIMIT)
    throw new ReadableError(() => say("Upload_TooLarge", number(file.size / MEGABYTE, 1), LIMIT / MEGABYTE));
  const picture = await decode(file);
  try {
    const { width, height } = picture;
    if (width * height > MOST_PIXELS)
      throw new ReadableError(() => say("Upload_TooManyPixels", width, height, MOST_PIXELS / 1e6));
    return read(picture);
  } finally {
    picture.close();
  }
}

/** @param {Decoded} picture */
function read({ source, width, height }) {
  const strip = offscreen(width, Math.min(STRIP, height), { willReadFrequently: true });
  const size = reducedSize(width, height, SIDE);
  const rgba = reduce(width, height, size, top => {
    strip.clearRect(0, 0, width, strip.canvas.height);
    strip.drawImage(source, 0, -top, width, height);
    return strip.getImageData(0, 0, width, Math.min(strip.canvas.height, height - top)).data;
  });
  return { ...size, rgba };
}

/** @param {File} file @returns {Promise<Decoded>} */
async function decode(file) {
  try {
    if (file.type === "image/svg+xml" || file.name.toLowerCase().endsWith(".svg")) return await decodeVector(file);
    const bitmap = await createImageBitmap(file);
    return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const sentence = await isHeic(file) ? "Upload_Heic" : "Upload_NotAnImage";
    throw new ReadableError(() => say(sentence, file.name), { cause: error });
  }
}

/**
 * Draws a vector picture as large as it is wanted.
 * @param {File} file @returns {Promise<Decoded>}
 */
async function decodeVector(file) {
  const address = URL.createObjectURL(file);
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch (error) {
    URL.revokeObjectURL(address);
    throw error;
  }
  const wide = image.naturalWidth || 300, high = image.naturalHeight || 150, scale = SIDE / Math.max(wide, high);
  const width = Math.max(1, Math.round(wide * scale)), height = Math.max(1, Math.round(high * scale));
  return { source: image, width, height, close: () => URL.revokeObjectURL(address) };
}

const HEIC = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

/** @param {File} file */
async function isHeic(file) {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  return head.slice(4, 8) === "ftyp" && HEIC.includes(head.slice(8, 12));
}
