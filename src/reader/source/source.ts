import type { Language } from './language';

/** A text, and how it is to be read. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly arithmetic: Arithmetic;
  /** Whether the places of the single numbers are not needed. */
  readonly isPlaceless?: boolean;
}

/** Evaluates an expression in mathjs's syntax; undefined if it is invalid or not a real number. */
export type Arithmetic = (expression: string) => number | undefined;
