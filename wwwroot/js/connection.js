// Calls to the server that end when the line breaks. Blazor's own promises then never settle, and whoever waited for
// one would wait for ever.
import { say } from "./language.js";

const waiting = new Set();
const returns = new Set();
let connected = true;

document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  connected = detail.state === "hide";
  if (connected) for (const listener of returns) listener();
  else for (const reject of waiting) reject(told(() => say("The connection is lost.")));
});

/** An error whose sentence a person can read, in the language that the page has then. */
export function told(sentence) {
  return Object.assign(new Error(sentence()), { sentence });
}

/** Calls a method of an object on the server; fails at once while there is no connection. */
export function invoke(receiver, method, ...args) {
  if (!connected) return Promise.reject(told(() => say("There is no connection.")));
  return new Promise((resolve, reject) => {
    waiting.add(reject);
    receiver.invokeMethodAsync(method, ...args).then(resolve, reject).finally(() => waiting.delete(reject));
  });
}

/** Calls back when a lost connection is back. Returns how to stop. */
export function onReturn(listener) {
  returns.add(listener);
  return () => returns.delete(listener);
}
