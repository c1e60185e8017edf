// One request at a time: what comes while one is under way is sent once afterwards, as it is then. Nothing queues up on
// a slow line.
import { ConnectionError } from "./connection.js";

/**
 * Returns { signal, stop, waiting, idle }: signal() asks for a send, stop() for no more; waiting says whether one is owed, as
 * after a broken line; idle() is a promise that none is under way and none follows, whether they came through or not.
 * @param {() => Promise<void>} send
 */
export function coalesce(send) {
  let wanted = false, busy = false, stopped = false, running = Promise.resolve();

  async function run() {
    // After whatever else this event brings.
    await Promise.resolve();
    while (wanted && !stopped) {
      wanted = false;
      try {
        await send();
      } catch (error) {
        // What was to be sent is still owed. A broken line is waited for, any other failure is a mistake of the page's.
        const newer = wanted;
        wanted = true;
        if (error instanceof ConnectionError) break;
        // Who has left is not interested in what a request ends with.
        if (!stopped) console.error(error);
        if (!newer) break;
      }
    }
    busy = false;
  }

  return {
    get waiting() { return wanted; },
    signal: () => {
      wanted = true;
      if (busy || stopped) return;
      busy = true;
      running = run();
    },
    stop: () => { stopped = true; },
    idle: () => running,
  };
}
