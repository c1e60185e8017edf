// Drags the parabola's point: where the pointer is goes to the server, the latest place only.
import { coalesce } from "../../js/coalesce.js";
import { connection } from "../../js/connection.js";

/** @param {SVGElement} picture @param {Receiver<ParabolaCalls>} receiver */
export function attach(picture, receiver) {
  const listening = new AbortController(), options = { signal: listening.signal };
  let place = 0;
  const telling = coalesce(() => connection.invoke(receiver, "Drag", place));
  /** @param {PointerEvent} e */
  const drag = e => {
    const box = picture.getBoundingClientRect();
    place = (e.clientX - box.left) / box.width;
    telling.signal();
  };
  picture.addEventListener("pointerdown", e => {
    picture.setPointerCapture(e.pointerId);
    drag(e);
  }, options);
  picture.addEventListener("pointermove", e => { if (picture.hasPointerCapture(e.pointerId)) drag(e); }, options);
  return { detach: () => { listening.abort(); telling.stop(); } };
}
