// Calls end when the line breaks, and what broke them has a name.
import assert from "node:assert/strict";
import test from "node:test";
import { Connection, ConnectionError, ReadableError } from "../../wwwroot/js/connection.js";
import { lineIs, receiver, reported, settled } from "./tools.js";

const GONE = "The circuit associated with this dispatcher is no longer available.";

test("A call ends with the server's answer", async () => {
  const line = new Connection(new EventTarget());
  const server = receiver({ Add: (/** @type {number} */ a, /** @type {number} */ b) => a + b });
  assert.equal(await line.invoke(server, "Add", 2, 3), 5);
});

test("Calls under way end when the line breaks, and new ones fail at once until it is back", async () => {
  const page = new EventTarget(), line = new Connection(page);
  /** @type {string[]} */
  const asked = [];
  const server = receiver({ Wait: () => { asked.push("Wait"); return new Promise(() => {}); }, Ask: () => { asked.push("Ask"); } });
  const waiting = line.invoke(server, "Wait");
  page.dispatchEvent(lineIs("show"));
  await assert.rejects(waiting, error => error instanceof ConnectionError && error.sentence() === "Connection_Lost");
  page.dispatchEvent(lineIs("retrying"));
  await assert.rejects(line.invoke(server, "Ask"), error => error instanceof ConnectionError && error.sentence() === "Connection_None");
  page.dispatchEvent(lineIs("hide"));
  await line.invoke(server, "Ask");
  assert.deepEqual(asked, ["Wait", "Ask"]);
});

test("A circuit that Blazor has given up is a lost line; any other error stays what it is", async () => {
  const line = new Connection(new EventTarget());
  const server = receiver({ Gone: () => { throw new Error(GONE); }, Wrong: () => { throw new RangeError("no such layer"); } });
  await assert.rejects(line.invoke(server, "Gone"), ConnectionError);
  await assert.rejects(line.invoke(server, "Wrong"), RangeError);
});

test("Whoever waits for the line hears when it is back, until they stop", () => {
  const page = new EventTarget(), line = new Connection(page);
  let heard = 0;
  const stop = line.onReturn(() => { heard++; });
  page.dispatchEvent(lineIs("show"));
  assert.equal(heard, 0);
  page.dispatchEvent(lineIs("hide"));
  assert.equal(heard, 1);
  stop();
  page.dispatchEvent(lineIs("hide"));
  assert.equal(heard, 1);
});

test("What is only told fails in silence without a line, and aloud with one", async () => {
  const page = new EventTarget(), line = new Connection(page), error = new Error("no such step");
  const server = receiver({ Step: () => {}, Fail: () => { throw error; } });
  assert.deepEqual(await reported(async () => {
    assert.equal(await line.tell(server, "Step"), true);
    assert.equal(await line.tell(server, "Fail"), false);
  }), [error]);
  page.dispatchEvent(lineIs("show"));
  assert.deepEqual(await reported(async () => assert.equal(await line.tell(server, "Step"), false)), []);
  await settled();
});

test("An error that a person can read has its cause with it", () => {
  const cause = new Error("decoding failed"), error = new ReadableError(() => "This is no picture.", { cause });
  assert.equal(error.message, "This is no picture.");
  assert.equal(error.cause, cause);
});
