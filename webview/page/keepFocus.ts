/**
 * What had the focus may be gone from the page once it is drawn anew, such as a button that takes away what it was for: the
 * focus then goes to the element that was chosen for it, and never to the page as a whole.
 */
export function keepFocus(root: HTMLElement, draw: () => void): void {
  const before = document.activeElement;
  draw();
  const isLost = before !== null && root.contains(before) === false && before !== document.body;
  if (isLost && document.activeElement === document.body) homeIn(root)?.focus();
}

/** The first that is there: the way back of what was done, then the vector, then the loss. */
function homeIn(root: HTMLElement): HTMLElement | undefined {
  return (
    homes.map((home) => root.querySelector<HTMLElement>(home)).find((element) => element !== null) ??
    undefined
  );
}

const homes = [
  '.history:not([hidden]) .icon-button',
  '.operand.prediction .chooser',
  '.strip .choice-control',
];
