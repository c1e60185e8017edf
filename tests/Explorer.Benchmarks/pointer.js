// Runs in the page: measures from a pointermove over the pad to the animation frame that follows the painted answer.
() => {
  const pad = document.querySelector("[data-testid=pad]");
  const prediction = document.querySelector("[data-testid=prediction]");
  let waiting = null;
  pad.addEventListener("pointermove", e => { if (waiting && !waiting.start) waiting.start = e.timeStamp; }, { capture: true });
  new MutationObserver(() => {
    if (!waiting?.start || waiting.answered) return;
    waiting.answered = performance.now();
    requestAnimationFrame(() => {
      const { start, answered, done } = waiting;
      waiting = null;
      done([answered - start, performance.now() - start]);
    });
  }).observe(prediction, { attributeFilter: ["data-sequence"] });
  window.nextMove = () => { window.moved = new Promise(done => { waiting = { done }; }); };
}
