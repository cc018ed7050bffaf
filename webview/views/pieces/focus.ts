/** Moves the focus from a button that is about to disappear to the one before it. */
export function moveFocusBack(): void {
  const before = document.activeElement?.previousElementSibling;
  if (before instanceof HTMLElement) before.focus();
}

/**
 * The command palette and similar take the focus out of the page, and do not give it back to an element: it returns to the one
 * that had it.
 */
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
