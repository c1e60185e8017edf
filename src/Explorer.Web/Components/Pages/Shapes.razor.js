// The keys of the Shapes page, and what it keeps in this browser.
const KEY = "shapes-predictions";
const TAKES_ARROWS = "input, textarea, select, dialog, [contenteditable], [tabindex='0']";

export function attach(root, receiver) {
  const listening = new AbortController();
  document.addEventListener("keydown", e => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    if (!step || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey || e.target.closest(TAKES_ARROWS)) return;
    e.preventDefault();
    receiver.invokeMethodAsync("Step", step);
  }, { signal: listening.signal });
  return {
    detach: () => listening.abort(),
    /** Brings the chosen block into the middle where the picture is wider than the window. */
    reveal() {
      const chosen = root.querySelector(".blocks .on"), picture = chosen.parentElement;
      picture.scrollTo({ left: chosen.offsetLeft - picture.offsetLeft - (picture.clientWidth - chosen.offsetWidth) / 2, behavior: "smooth" });
    },
  };
}

/** What remember() kept; null where the browser keeps nothing. */
export function recall() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a text; a browser that keeps nothing loses it with the page. */
export function remember(text) {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Private windows may refuse; the streak then lasts as long as the page.
  }
}
