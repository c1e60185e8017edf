// What the server has to know before it renders a page: the visitor's language and theme.

/**
 * Keeps a value for a year, for this program alone: another one may stand beside it on the same host.
 * @param {string} name @param {string} value
 */
export function keepCookie(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=${new URL(document.baseURI).pathname}; max-age=31536000; samesite=lax${secure}`;
}
