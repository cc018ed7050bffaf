import { inXml } from '../../../shared/escaped';

/** Pieces of SVG. Their lengths are rounded, because a hover holds 100,000 characters. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function rect({ x, y, width, height }: Box, paint: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${paint}/>`;
}

/** A solid shape. */
export function filled(colour: string, opacity = 1): string {
  return `fill="${colour}"${opacity === 1 ? '' : ` fill-opacity="${opacity}"`}`;
}

/** A hollow shape. */
export function framed(colour: string): string {
  return `fill="none" stroke="${colour}" stroke-width="2"`;
}

export function text(words: string, { x, y, fill, anchor = 'middle', weight }: TextStyle): string {
  if (words === '') return '';
  const bold = weight ? ` font-weight="${weight}"` : '';
  return `<text x="${round(x)}" y="${round(y)}" fill="${fill}" text-anchor="${anchor}"${bold}>${inXml(words)}</text>`;
}

/** Text is centred on its place unless it is anchored there. */
interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: number;
}

/** The approximate width of a text; an image cannot rely on any font. */
export function widthOf(words: string): number {
  return words.length * (fontSize * 0.6);
}

export function line(x1: number, x2: number, y: number, colour: string): string {
  return `<line x1="${round(x1)}" x2="${round(x2)}" y1="${round(y)}" y2="${round(y)}" stroke="${colour}"/>`;
}

/** A whole picture as a data URI without brackets, which would end an image in Markdown. */
export function dataUri(width: number, height: number, parts: readonly string[]): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" font-family="system-ui, sans-serif" font-size="${fontSize}">${parts.join('')}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))}`;
}

const fontSize = 11;

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
