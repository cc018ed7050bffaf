export type Role = 'prediction' | 'target';

/** Thrown for a request that has no answer. `code` and `data` let the views say why in the user's language. */
export class Misuse extends Error {
  constructor(
    readonly code: MisuseCode,
    message: string,
    readonly data: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'Misuse';
  }
}

export type MisuseCode =
  | 'not-a-request'
  | 'unknown-loss'
  | 'missing-target'
  | 'unexpected-target'
  | 'kind-does-not-fit'
  | 'shapes-do-not-fit'
  | 'index-out-of-range'
  | 'values-do-not-fill-shape'
  | 'option-does-not-fit'
  | 'not-a-number';
