import type { Language } from './language';

/** A text, and how to read it. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly arithmetic: Arithmetic;
  /** Whether the places of the individual numbers are not needed. */
  readonly isPlaceless?: boolean;
}

/** Evaluates an expression in mathjs's syntax; undefined where it is invalid or not a real number. */
export type Arithmetic = (expression: string) => number | undefined;
