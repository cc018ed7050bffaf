/** The colours and the font of a picture, as they are and not by their names in the theme. */
export type Palette = Readonly<Record<keyof typeof sources, string>>;

/** What the theme calls each of them. */
const sources = {
  background: '--vscode-editor-background',
  text: '--vscode-foreground',
  quiet: '--vscode-descriptionForeground',
  target: '--target',
  prediction: '--prediction',
  up: '--up',
  down: '--down',
  font: '--vscode-font-family',
} as const;

/** The palette of the page's theme as it is now. */
export function paletteOf(page: Element): Palette {
  const style = getComputedStyle(page);
  const resolved = Object.entries(sources).map(([name, source]) => [
    name,
    style.getPropertyValue(source).trim(),
  ]);
  return Object.fromEntries(resolved);
}
