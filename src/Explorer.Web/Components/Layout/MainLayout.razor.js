/** Shows a theme, "light" or "dark", and remembers it for a year. */
export function apply(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
}

/** The theme chosen before, otherwise the system's. */
export function isDark() {
  const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
  return chosen ? chosen[1] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// The sheet of keys opens by its button, and by "?" wherever nobody is typing.
document.addEventListener("click", e => { if (e.target.closest("[data-opens-keys]")) document.getElementById("key-sheet").showModal(); });
document.addEventListener("keydown", e => {
  if (e.key === "?" && !e.target.closest("input:not([type=range]):not([type=checkbox]), textarea, select, dialog")) document.getElementById("key-sheet").showModal();
});
