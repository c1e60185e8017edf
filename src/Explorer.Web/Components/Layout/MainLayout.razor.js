// The theme, and the sheet of keys.
import { closest, find } from "../../js/elements.js";

/**
 * Shows a theme, "light" or "dark", and remembers it for a year.
 * @param {string} theme
 */
export function apply(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
}

/** The theme chosen before, otherwise the system's. */
export function isDark() {
  const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
  return chosen ? chosen[1] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

const openKeys = () => find(document, "#key-sheet", HTMLDialogElement).showModal();

// The sheet of keys opens by its button, and by "?" wherever nobody is typing.
document.addEventListener("click", e => { if (closest(e, "[data-opens-keys]")) openKeys(); });
document.addEventListener("keydown", e => {
  if (e.key === "?" && !closest(e, "input:not([type=range]):not([type=checkbox]), textarea, select, dialog")) openKeys();
});
