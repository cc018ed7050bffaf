/**
 * What had the focus keeps it while the page is drawn anew, with its caret, also where its row is moved to another place or
 * another element is made in its place. It may be gone, such as a button that takes away what it was for: the focus then goes
 * to the element that was chosen for it, and never to the page as a whole.
 */
export function keepFocus(root: HTMLElement, draw: () => void): void {
  const before = document.activeElement;
  const caret = before instanceof HTMLInputElement ? caretOf(before) : undefined;
  draw();
  const isLost =
    before instanceof HTMLElement && before !== document.body && document.activeElement === document.body;
  if (!isLost) return;
  const next = before.isConnected ? before : (successorIn(root, before) ?? homeIn(root));
  next?.focus();
  if (caret && next === before) (before as HTMLInputElement).setSelectionRange(...caret);
}

type Caret = Parameters<HTMLInputElement['setSelectionRange']>;

/** Fields that hold no text have none. */
function caretOf({ selectionStart, selectionEnd, selectionDirection }: HTMLInputElement): Caret | undefined {
  return selectionStart === null
    ? undefined
    : [selectionStart, selectionEnd, selectionDirection ?? undefined];
}

/** The element that now has its label, such as a list rebuilt for other rows. */
function successorIn(root: HTMLElement, { localName, ariaLabel }: HTMLElement): HTMLElement | undefined {
  const alike = [...root.querySelectorAll<HTMLElement>(localName)];
  return ariaLabel ? alike.find((element) => element.ariaLabel === ariaLabel) : undefined;
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
