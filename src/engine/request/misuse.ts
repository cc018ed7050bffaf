import { kindText, named } from './named';

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

/** Neither a request nor a part of one: `what` is the part. */
export function noRequest(expected: string, value: unknown, what?: string): Misuse {
  const actual = named(value);
  const subject = what === undefined ? 'Request' : `The ${what}`;
  return new Misuse('not-a-request', `${subject}: expected ${expected}, got ${actual}.`, {
    ...(what !== undefined && { what }),
    expected,
    actual,
  });
}

export function kindMisfit(loss: string, role: Role, kinds: readonly string[], kind: unknown): Misuse {
  const [expected, actual] = [kinds.join(' or '), kindText(kind)];
  const sentence = `${loss}: expected a ${role} of ${expected}, got ${actual}.`;
  return new Misuse('kind-does-not-fit', sentence, { role, expected, actual });
}

/** A target of another shape. */
export function shapeMisfit(expected: string, actual: string): Misuse {
  const sentence = `Target: expected shape ${expected}, got ${actual}.`;
  return new Misuse('shapes-do-not-fit', sentence, { role: 'target', expected, actual });
}

export function optionMisfit(
  option: string,
  expected: string,
  actual: string,
  more: Misuse['data'] = {},
): Misuse {
  const sentence = `Option ${option}: expected ${expected}, got ${actual}.`;
  return new Misuse('option-does-not-fit', sentence, { option, expected, actual, ...more });
}

export function noNumber(value: unknown, owner: string, index: number): Misuse {
  const actual = named(value);
  const sentence = `Value ${index} of ${owner}: expected a number, got ${actual}.`;
  return new Misuse('not-a-number', sentence, { owner, index, actual });
}
