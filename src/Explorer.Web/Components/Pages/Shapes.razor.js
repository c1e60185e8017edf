// The keys of the Shapes page, and what it keeps in this browser.
import { connection } from "../../js/connection.js";
import { closest } from "../../js/elements.js";
import { browser } from "../../js/storage.js";

const KEY = "shapes-predictions";
const TAKES_ARROWS = "input, textarea, select, dialog, [contenteditable], [tabindex='0']";

/** @param {HTMLElement} _root @param {Receiver<ShapesCalls>} receiver */
export function attach(_root, receiver) {
  const listening = new AbortController();
  document.addEventListener("keydown", e => {
    const step = e.key === "ArrowLeft" ? -1 : e.key === "ArrowRight" ? 1 : 0;
    if (!step || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey || closest(e, TAKES_ARROWS)) return;
    e.preventDefault();
    void connection.tell(receiver, "Step", step);
  }, { signal: listening.signal });
  return { detach: () => listening.abort() };
}

/** What remember() kept; null where the browser keeps nothing. */
export const recall = () => browser.read(KEY);

/**
 * Keeps a text; in a browser that keeps nothing the streak lasts as long as the page.
 * @param {string} text
 */
export const remember = text => browser.keep(KEY, text);
