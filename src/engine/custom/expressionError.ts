/** Thrown for an expression that has no value. `code` and `data` let the views say why in the user's language. */
export class ExpressionError extends Error {
  constructor(
    readonly code: ExpressionErrorCode,
    message: string,
    readonly data: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'ExpressionError';
  }
}

export type ExpressionErrorCode =
  | 'too-long'
  | 'too-costly'
  | 'does-not-read'
  | 'unknown-name'
  | 'unknown-function'
  | 'unknown-option'
  | 'no-class-index'
  | 'no-entry'
  | 'arguments-do-not-fit'
  | 'lengths-do-not-fit'
  | 'not-one-number';
