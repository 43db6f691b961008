/** A touch handed on to another element, as if the finger had come down there. */
export function handOn(event: TouchEvent, to: Element, type: string = event.type): void {
  to.dispatchEvent(
    new TouchEvent(type, {
      bubbles: true,
      cancelable: true,
      touches: [...event.touches],
      targetTouches: [...event.targetTouches],
      changedTouches: [...event.changedTouches],
    }),
  );
}
