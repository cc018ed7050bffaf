/** A button that goes with what it takes away leaves the focus to the one before it. */
export function moveFocusBack(): void {
  const before = document.activeElement?.previousElementSibling;
  if (before instanceof HTMLElement) before.focus();
}
