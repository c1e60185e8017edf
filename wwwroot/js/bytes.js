// Bytes as text, and back.

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/**
 * The bytes of a text; none where it is no such text.
 * @param {string} text
 */
export function bytesOf(text) {
  try {
    return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return new Uint8Array();
  }
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export const areSame = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
