import * as vscode from 'vscode';

const width = 240;
const height = 56;
const maxBars = 60;

/** Colours an image in a hover cannot take from the theme by itself: chosen by the theme's kind, for its background. */
const palettes: Readonly<Record<vscode.ColorThemeKind, { above: string; below: string; line: string }>> = {
  [vscode.ColorThemeKind.Light]: { above: '#1a5fb4', below: '#b35900', line: '#8a8a8a' },
  [vscode.ColorThemeKind.Dark]: { above: '#62a0ea', below: '#ffa348', line: '#8a8a8a' },
  [vscode.ColorThemeKind.HighContrast]: { above: '#8cc8ff', below: '#ffc16e', line: '#ffffff' },
  [vscode.ColorThemeKind.HighContrastLight]: { above: '#0f4a85', below: '#8a3d00', line: '#000000' },
};

/**
 * The vector as bars, as a data URI of an SVG image: up for positive, down for negative values.
 * More than 60 elements are drawn as the largest magnitude of each group of neighbours; what is not finite is a hatch mark.
 */
export function picture(values: ArrayLike<number>, theme: vscode.ColorThemeKind): string {
  const bars = grouped(values);
  const finite = bars.filter(Number.isFinite);
  const top = Math.max(0, ...finite);
  const bottom = Math.min(0, ...finite);
  const span = top - bottom || 1;
  const y = (value: number) => 2 + ((top - value) / span) * (height - 4);
  const step = width / bars.length;
  const { above, below, line } = palettes[theme];
  const rects = bars.map((value, index) => {
    const shown = Number.isFinite(value) ? value : value < 0 ? bottom : top;
    const from = Math.min(y(shown), y(0));
    const size = Math.max(1, Math.abs(y(shown) - y(0)));
    const dash = Number.isFinite(value) ? '' : ` fill-opacity="0.3" stroke="${line}" stroke-dasharray="2"`;
    return `<rect x="${round(index * step + step * 0.1)}" y="${round(from)}" width="${round(step * 0.8)}" height="${round(size)}" fill="${value < 0 ? below : above}"${dash}/>`;
  });
  const axis = `<line x1="0" x2="${width}" y1="${round(y(0))}" y2="${round(y(0))}" stroke="${line}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rects.join('')}${axis}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))}`;
}

function grouped(values: ArrayLike<number>): number[] {
  const size = Math.ceil(values.length / maxBars);
  const groups = Array.from({ length: Math.ceil(values.length / size) }, (_, group) => group * size);
  return groups.map((from) => {
    let largest = values[from];
    for (let at = from; at < Math.min(from + size, values.length); at++) {
      if (!(Math.abs(values[at]) <= Math.abs(largest))) largest = values[at];
    }
    return largest;
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
