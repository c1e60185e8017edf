// Starts Blazor without its enhanced navigation: until the circuit is there a link loads its page as a whole. Otherwise a
// click or the Back button in that moment changed the page under the components that were about to come alive.
// A lost server is asked for at once, then more and more seldom for half an hour: a class that has lost it does not all ask
// in the same moment.
const PAUSES = [0, 1_000, 2_000, 3_000, 5_000], LATER = 15_000, TRIES = 120;

void window.Blazor.start({
  ssr: { disableDomPreservation: true },
  circuit: {
    reconnectionOptions: {
      // The notice of ReconnectDialog.razor. By Blazor's own name for it MudBlazor would style another one.
      dialogId: "connection",
      maxRetries: TRIES,
      retryIntervalMilliseconds: (/** @type {number} */ tried) => (PAUSES[tried] ?? LATER) * (1 + Math.random() / 5),
    },
  },
});
