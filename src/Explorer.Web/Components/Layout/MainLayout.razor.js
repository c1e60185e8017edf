// The theme, the list of keys, and printing.
import { keepCookie } from "../../js/cookie.js";
import { closest, find } from "../../js/elements.js";
import "../../js/toolbar.js";
import "../../js/tooltip.js";
import "./ReconnectDialog.razor.js";

/**
 * Shows a theme, "light" or "dark", and remembers it for a year.
 * @param {string} theme
 */
export function apply(theme) {
  document.documentElement.dataset.theme = theme;
  keepCookie("theme", theme);
}

/** The theme chosen before, otherwise the system's. */
export function isDark() {
  const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
  return chosen ? chosen[1] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// The list of keys opens by its button, and by "?" wherever nobody is typing.
document.addEventListener("keydown", e => {
  if (e.key === "?" && !closest(e, "input:not([type=range]):not([type=checkbox]), textarea, select, [role=dialog]")) find(document, "[data-opens-keys]").click();
});

// The browser prints by itself, without the server.
document.addEventListener("click", e => {
  if (closest(e, "[data-prints]")) print();
});
