import type * as loaded from './mathjs';

/** Bundlers turn this into a module that starts on the first call. */
declare const require: (path: './mathjs') => typeof loaded;

/** mathjs, loaded when it is first needed, so that activation does not wait for it. */
export function math(): typeof loaded.mathjs {
  return require('./mathjs').mathjs;
}

/** Derivatives and simplified forms of the losses' formulas. */
export function symbolic(): typeof loaded.symbolic {
  return require('./mathjs').symbolic;
}

/** mathjs's decimal numbers with this many significant digits. */
export function decimalsOf(precision: number): typeof loaded.Decimal {
  return require('./mathjs').Decimal.clone({ precision });
}
