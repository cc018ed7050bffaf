/**
 * Draws the page anew without losing the focus or the caret, even if the focused row moves or its element is replaced. If the
 * element is gone, such as a button that removes what it acts on, the focus moves to an element that was chosen for that, and
 * never to the page as a whole.
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

/** Fields that hold no text have no caret. */
function caretOf({ selectionStart, selectionEnd, selectionDirection }: HTMLInputElement): Caret | undefined {
  return selectionStart === null
    ? undefined
    : [selectionStart, selectionEnd, selectionDirection ?? undefined];
}

/** The element that now has the same label, such as a list that was rebuilt for other rows. */
function successorIn(root: HTMLElement, { localName, ariaLabel }: HTMLElement): HTMLElement | undefined {
  const alike = [...root.querySelectorAll<HTMLElement>(localName)];
  return ariaLabel ? alike.find((element) => element.ariaLabel === ariaLabel) : undefined;
}

/** The first of these that exists: undo, then the vector, then the loss. */
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
