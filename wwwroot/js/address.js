// A page keeps what it shows in its own address, so that it can be loaded again and shared. The browser writes it, for
// the browser alone knows whether the visitor is still on that page: a navigation by the server could arrive after a
// click on another page's link, and would bring the visitor back.

import { keepAddress } from "./session.js";

export { current } from "./session.js";

/**
 * Replaces the query of the address, where the visitor is on the page of that path ("" is the start page).
 * @param {string} path @param {string} query
 */
export function replaceQuery(path, query) {
  const page = new URL(path, document.baseURI);
  if (location.pathname !== page.pathname) return;
  history.replaceState(history.state, "", page.pathname + query);
  keepAddress();
}
