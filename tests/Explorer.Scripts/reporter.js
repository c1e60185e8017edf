// Tells the tests' outcome as the other suites do: what failed at the start of a line, why indented below, sums at the end.

import { inspect } from "node:util";

/** @typedef {Error & { cause?: unknown, failureType?: string }} Failure */
/** @typedef {{ name: string, message: string, details?: { error?: Failure } }} Outcome */

/** @param {AsyncIterable<{ type: string, data: Outcome }>} events */
export default async function* report(events) {
  let passed = 0, failed = 0;
  for await (const { type, data } of events) {
    if (type === "test:stderr") yield data.message;
    const { name, details: { error } = {} } = data;
    // Some versions of Node tell each file as a test of its own: it counts only where it could not even be read.
    if (type === "test:pass" && !name.endsWith(".test.js")) passed++;
    if (type !== "test:fail" || error?.failureType === "subtestsFailed") continue;
    failed++;
    yield `failed ${name}\n${indented(error)}\n`;
  }
  yield `  succeeded: ${passed}\n  failed: ${failed}\n`;
}

/** @param {Failure | undefined} error */
function indented(error) {
  const cause = error?.cause ?? error;
  return (cause instanceof Error ? cause.stack ?? cause.message : inspect(cause)).replace(/^/gm, "  ");
}
