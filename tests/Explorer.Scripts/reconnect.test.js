// The notice about the connection asks for the server again when the person comes back.
import assert from "node:assert/strict";
import test from "node:test";
import { lineIs, settled } from "./tools.js";

test("However often Blazor has given up, whoever comes back asks once", async () => {
  const machine = new EventTarget(), warn = console.warn;
  let asked = 0;
  const reconnect = () => { asked++; return Promise.reject(new Error("no server")); };
  Object.assign(globalThis, { addEventListener: machine.addEventListener.bind(machine), window: { Blazor: { reconnect } } });
  Object.assign(document, { visibilityState: "visible" });
  console.warn = () => {};
  await import("../../src/Explorer.Web/Components/Layout/ReconnectDialog.razor.js");
  for (let i = 0; i < 3; i++) document.dispatchEvent(lineIs("failed"));
  machine.dispatchEvent(new Event("online"));
  assert.equal(asked, 1);
  await settled();
  // There is still no server: the next time asks again, once.
  document.dispatchEvent(lineIs("failed"));
  document.dispatchEvent(new Event("visibilitychange"));
  await settled();
  assert.equal(asked, 2);
  console.warn = warn;
});
