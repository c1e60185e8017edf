// One request at a time: what comes while one is under way is sent once afterwards, as it is then. Nothing queues up on
// a slow line.

/** Returns { signal, waiting }: signal() asks for a send; waiting says whether one is owed, as after a broken line. */
export function coalesce(send) {
  let wanted = false, busy = false;
  return {
    get waiting() { return wanted; },
    async signal() {
      wanted = true;
      if (busy) return;
      busy = true;
      try {
        // After whatever else this event brings.
        await null;
        while (wanted) {
          wanted = false;
          await send();
        }
      } catch {
        // The line is broken: what was to be sent is still owed when it is back.
        wanted = true;
      } finally {
        busy = false;
      }
    },
  };
}
