// Lights a number of the storage, and the same number in every tensor that shares it.
import { closest, findAll } from "../../js/elements.js";

/** @param {HTMLElement} root */
export function attach(root) {
  const listening = new AbortController();
  /** @param {Event} e */
  const light = e => {
    const { storage, place } = closest(e, "[data-place]")?.dataset ?? {};
    for (const cell of findAll(root, "[data-place]"))
      cell.classList.toggle("lit", place !== undefined && cell.dataset.storage === storage && cell.dataset.place === place);
  };
  for (const type of ["pointerover", "focusin", "pointerleave", "focusout"]) root.addEventListener(type, light, { signal: listening.signal });
  return { detach: () => listening.abort() };
}
