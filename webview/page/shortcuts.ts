/** Handles Ctrl+Z and similar keys, except in a field whose text has not been taken yet: there they undo the typing. */
export function listenForUndo(page: Document, act: (type: 'undo' | 'redo') => void): void {
  page.addEventListener('keydown', (event) => {
    const type = meaningOf(event);
    const { target } = event;
    const isTyping =
      target instanceof HTMLInputElement && target.type === 'text' && target.value !== target.defaultValue;
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
