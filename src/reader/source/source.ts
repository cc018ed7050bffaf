import type { Language } from '../languages/language';

/** A text, and how it is to be read. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly arithmetic: Arithmetic;
  /** Whether no one asks where each number of a vector is written. */
  readonly isPlaceless?: boolean;
}

/** Evaluates an expression in mathjs's syntax; undefined where it is none or not a real number. */
export type Arithmetic = (expression: string) => number | undefined;
