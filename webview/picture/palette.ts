/** The colours and the font of a picture, as values rather than as names in the theme. */
export type Palette = Readonly<Record<keyof typeof colours | 'font', string>>;

/** The theme's name for each of them. */
const colours = {
  background: '--vscode-editor-background',
  text: '--vscode-foreground',
  quiet: '--vscode-descriptionForeground',
  target: '--target',
  prediction: '--prediction',
  up: '--up',
  down: '--down',
} as const;

/** The palette of the page's current theme. */
export function paletteOf(page: HTMLElement): Palette {
  const probe = page.appendChild(document.createElement('span'));
  const resolved = Object.entries(colours).map(([name, variable]) => {
    probe.style.color = `var(${variable})`;
    return [name, inRgb(getComputedStyle(probe).color)];
  });
  probe.remove();
  return { ...(Object.fromEntries(resolved) as Omit<Palette, 'font'>), font: fontOf(page) };
}

/** Dark on white, whatever the theme: the colours of VS Code's light themes. */
export function printPalette(page: HTMLElement): Palette {
  return {
    background: '#ffffff',
    text: '#000000',
    quiet: '#595959',
    target: '#388a34',
    prediction: '#652d90',
    up: '#0063d3',
    down: '#895503',
    font: fontOf(page),
  };
}

function fontOf(page: HTMLElement): string {
  return getComputedStyle(page).getPropertyValue('--vscode-font-family').trim();
}

/** A mixed colour is computed in the form `color(srgb 0.5 0.5 0.5)`, which few of the programs that show pictures can read. */
export function inRgb(colour: string): string {
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(colour);
  if (!mixed) return colour;
  return `rgb(${mixed
    .slice(1)
    .map((part) => Math.round(255 * Number(part)))
    .join(', ')})`;
}
