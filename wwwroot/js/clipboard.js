// Puts text on the clipboard.

/**
 * Puts text on the clipboard; says whether the browser let that happen.
 * @param {string} text
 */
export async function copy(text) {
  // Without HTTPS there is no such clipboard; the old way still works there, as it does in a window without the focus.
  return (await written(text)) || selected(text);
}

/** @param {string} text */
async function written(text) {
  if (!navigator.clipboard) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotAllowedError") return false;
    throw error;
  }
}

/** @param {string} text */
function selected(text) {
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
