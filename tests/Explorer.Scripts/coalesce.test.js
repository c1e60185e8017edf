// One request at a time, the latest wins, and nothing that fails is lost in silence.
import assert from "node:assert/strict";
import test from "node:test";
import { coalesce } from "../../wwwroot/js/coalesce.js";
import { ConnectionError } from "../../wwwroot/js/connection.js";
import { pledge, reported, settled } from "./tools.js";

/** A sender whose requests end when the test says so. */
function sender() {
  /** @type {ReturnType<typeof pledge>[]} */
  const requests = [];
  const made = coalesce(async () => {
    const request = pledge();
    requests.push(request);
    await request.promise;
  });
  return { made, requests };
}

const lost = () => new ConnectionError(() => "The line is broken.");

test("All that one event asks for is sent once", async () => {
  const { made, requests } = sender();
  for (let i = 0; i < 5; i++) made.signal();
  assert.equal(requests.length, 0);
  assert.equal(made.waiting, true);
  await settled();
  assert.equal(requests.length, 1);
  assert.equal(made.waiting, false);
});

test("What comes while one is under way is sent once afterwards", async () => {
  const { made, requests } = sender();
  made.signal();
  await settled();
  for (let i = 0; i < 5; i++) made.signal();
  await settled();
  assert.equal(requests.length, 1);
  requests[0].keep(null);
  await settled();
  assert.equal(requests.length, 2);
  requests[1].keep(null);
  await settled();
  assert.equal(requests.length, 2);
  assert.equal(made.waiting, false);
});

test("An error is reported, what it kept from being sent is still owed, and the sender goes on", async () => {
  const { made, requests } = sender(), error = new TypeError("a mistake of the page");
  const told = await reported(async () => {
    made.signal();
    await settled();
    requests[0].fail(error);
    await settled();
  });
  assert.deepEqual(told, [error]);
  assert.equal(made.waiting, true);
  assert.equal(requests.length, 1);
  made.signal();
  await settled();
  assert.equal(requests.length, 2);
  requests[1].keep(null);
  await settled();
  assert.equal(made.waiting, false);
});

test("After an error, what was asked for meanwhile is sent all the same", async () => {
  const { made, requests } = sender();
  const told = await reported(async () => {
    made.signal();
    await settled();
    made.signal();
    requests[0].fail(new Error("a mistake"));
    await settled();
  });
  assert.equal(told.length, 1);
  assert.equal(requests.length, 2);
});

test("A lost line is no mistake: nothing is reported, and what was to be sent is owed until the next signal", async () => {
  const { made, requests } = sender();
  const told = await reported(async () => {
    made.signal();
    await settled();
    made.signal();
    requests[0].fail(lost());
    await settled();
  });
  assert.deepEqual(told, []);
  assert.equal(requests.length, 1);
  assert.equal(made.waiting, true);
  made.signal();
  await settled();
  assert.equal(requests.length, 2);
});

test("One that is stopped sends nothing more and reports nothing", async () => {
  const { made, requests } = sender();
  const told = await reported(async () => {
    made.signal();
    await settled();
    made.signal();
    made.stop();
    requests[0].fail(new Error("the receiver is gone"));
    await settled();
    made.signal();
    await settled();
  });
  assert.deepEqual(told, []);
  assert.equal(requests.length, 1);
});

test("One is idle when nothing is under way and nothing follows, and after a lost line", async () => {
  const { made, requests } = sender();
  await made.idle();
  let isIdle = false;
  made.signal();
  await settled();
  made.signal();
  void made.idle().then(() => { isIdle = true; });
  requests[0].keep(null);
  await settled();
  assert.equal(isIdle, false);
  requests[1].keep(null);
  await settled();
  assert.equal(isIdle, true);

  made.signal();
  await settled();
  requests[2].fail(lost());
  await made.idle();
  assert.equal(made.waiting, true);
});

test("An error that is thrown at once is an error like any other", async () => {
  let sent = 0;
  const made = coalesce(() => {
    if (sent++ === 0) throw new Error("at once");
    return Promise.resolve();
  });
  const told = await reported(async () => {
    made.signal();
    await settled();
  });
  assert.equal(told.length, 1);
  made.signal();
  await settled();
  assert.equal(sent, 2);
});
