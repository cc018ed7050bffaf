import type { Language, StringForm } from '../source/language';
import { isWordCode } from './characters';
import { backslash, lineFeed, slash } from './codes';

/** What begins a piece of text without code. */
export type Opener =
  | { readonly kind: 'block'; readonly open: string; readonly close: string }
  | { readonly kind: 'line'; readonly open: string }
  | { readonly kind: 'string'; readonly open: string; readonly form: StringForm };

/** Why a character cannot simply be skipped on the way to the next bracket. */
export const Stop = { no: 0, bracket: 1, newline: 2, opener: 3, wordStart: 4 } as const;
export type Stop = (typeof Stop)[keyof typeof Stop];

export interface Openers {
  /** Indexed by ASCII code: why to stop at a character. Most characters are skipped. */
  readonly stops: Uint8Array;
  /** Indexed by the ASCII code of the first character: what may begin with it, in the order to try. */
  readonly byFirst: readonly (readonly Opener[])[];
}

export function openersOf(language: Language): Openers {
  const byFirst = new Array<readonly Opener[]>(128).fill(none);
  for (const opener of [...comments(language), ...strings(language)]) {
    const code = opener.open.charCodeAt(0);
    byFirst[code] = [...byFirst[code], opener];
  }
  return { stops: stopsOf(language, byFirst), byFirst };
}

const none: readonly Opener[] = [];

function comments({ blockComments, lineComments }: Language): Opener[] {
  return [
    ...blockComments.map(([open, close]) => ({ kind: 'block', open, close }) as const),
    ...lineComments.map((open) => ({ kind: 'line', open }) as const),
  ];
}

function strings({ strings }: Language): Opener[] {
  return strings.map((form) => ({ kind: 'string', open: form.open, form }));
}

function stopsOf({ prose, regex, slashBrackets }: Language, byFirst: Openers['byFirst']): Uint8Array {
  const stops = new Uint8Array(128);
  for (const bracket of '([{)]}') stops[bracket.charCodeAt(0)] = Stop.bracket;
  if (prose) stops[lineFeed] = Stop.newline;
  if (prose) stops[backslash] = Stop.opener;
  if (regex || slashBrackets) stops[slash] = Stop.opener;
  byFirst.forEach(({ length }, code) => {
    if (length > 0) stops[code] = isWordCode(code) ? Stop.wordStart : Stop.opener;
  });
  return stops;
}
