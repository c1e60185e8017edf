// Lights a number of the storage, and the same number in every tensor that shares it.
export function attach(root) {
  const listening = new AbortController();
  const light = e => {
    const { storage, place } = e.target.closest?.("[data-place]")?.dataset ?? {};
    for (const cell of root.querySelectorAll("[data-place]"))
      cell.classList.toggle("lit", place !== undefined && cell.dataset.storage === storage && cell.dataset.place === place);
  };
  for (const type of ["pointerover", "focusin", "pointerleave", "focusout"]) root.addEventListener(type, light, { signal: listening.signal });
  return { detach: () => listening.abort() };
}
