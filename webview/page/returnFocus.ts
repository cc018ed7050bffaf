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
