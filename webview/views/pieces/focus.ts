/** A button that goes with what it takes away leaves the focus to the one before it. */
export function moveFocusBack(): void {
  const before = document.activeElement?.previousElementSibling;
  if (before instanceof HTMLElement) before.focus();
}

/** The palette and its like take the focus out of the page, and give it back to none of its elements: it returns to the one that had it. */
export function returnFocus(): void {
  let last: EventTarget | null = null;
  document.addEventListener('focusin', ({ target }) => {
    last = target;
  });
  window.addEventListener('focus', () => {
    if (document.activeElement !== document.body || !(last instanceof HTMLElement)) return;
    last.focus({ preventScroll: true });
  });
}
