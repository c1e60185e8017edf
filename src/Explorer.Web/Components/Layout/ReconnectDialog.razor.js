// What the notice about the connection does. Blazor shows and hides it by the names of its classes.
import { closest } from "../../js/elements.js";

document.addEventListener("components-reconnect-state-changed", e => {
  const { state } = /** @type {CustomEvent<{ state: string }>} */ (e).detail;
  // A notice can be put away while there is no server to tell; the next loss of the connection shows it again.
  if (state === "show" && e.target instanceof HTMLElement) e.target.hidden = false;
  // The server is there, and has nothing of this page: it is loaded again, with all that the browser has kept.
  if (state === "rejected") location.reload();
  if (state === "failed") waitForReturn();
}, { capture: true });

document.addEventListener("click", e => {
  const notice = closest(e, "[data-dismiss]")?.closest(".notice");
  if (notice) notice.toggleAttribute("hidden", true);
  if (closest(e, "[data-part=reload]")) location.reload();
  if (closest(e, "[data-part=reconnect]")) void reconnect();
});

let waiting = new AbortController();

/** Blazor has given up: it is asked again when the person comes back to the page, or the network to the machine. */
function waitForReturn() {
  waiting.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const tryAgain = () => { if (document.visibilityState === "visible") void reconnect(); };
  document.addEventListener("visibilitychange", tryAgain, { signal });
  addEventListener("online", tryAgain, { signal });
}

async function reconnect() {
  waiting.abort();
  try {
    if (!(await window.Blazor.reconnect()) && !(await window.Blazor.resumeCircuit())) location.reload();
  } catch (error) {
    // There is still no server, as the notice says.
    console.warn(error);
    waitForReturn();
  }
}
