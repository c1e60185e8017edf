// The theme, the list of keys, printing, and what is told over the bar.
import { keepCookie } from "../../js/cookie.js";
import { closest, find } from "../../js/elements.js";
import "../../js/toolbar.js";

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

// A notice can be put away while there is no server to tell; the next loss of the connection shows it again.
document.addEventListener("click", e => {
  const notice = closest(e, "[data-dismiss]")?.closest(".notice");
  if (notice) notice.toggleAttribute("hidden", true);
});
document.addEventListener("components-reconnect-state-changed", e => {
  if (e.target instanceof HTMLElement && /** @type {CustomEvent<{ state: string }>} */ (e).detail.state === "show") e.target.hidden = false;
}, { capture: true });
