/** Ctrl+Z and its kin, except while what is typed into a field is not yet taken: that is the field's own to undo. */
export function listenForUndo(page: Document, act: (type: 'undo' | 'redo') => void): void {
  page.addEventListener('keydown', (event) => {
    const type = meaningOf(event);
    const { target } = event;
    const isTyping = target instanceof HTMLInputElement && target.value !== target.defaultValue;
    if (!type || isTyping) return;
    event.preventDefault();
    event.stopPropagation();
    act(type);
  });
}

function meaningOf(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}
