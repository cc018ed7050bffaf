import * as l10n from '@vscode/l10n';
import { shapeText } from '../../../shape';
import { listed } from '../counted';

/** What the numbers of a tensor mean according to the program. */
export type TensorKind = keyof typeof kinds;

/** A kind, the axis of a distribution, and what made it, on which line. */
export interface ToldKind {
  readonly is: TensorKind;
  readonly axis?: number;
  readonly by: string;
  /** From `placeWords`. */
  readonly where: string;
}

/** For example `probabilities over axis 1 (softmax, line 12)`. */
export function kindWords({ is, axis, by, where }: ToldKind): string {
  const name = kinds[is]();
  const over = axis === undefined ? name : l10n.t('{0} over axis {1}', name, axis);
  return l10n.t('{0} ({1}, {2})', over, shortName(by), where);
}

export function kindName(is: TensorKind): string {
  return kinds[is]();
}

/** A line, counted from 1, with the notebook cell or the file that it is in, where there are several. */
export function placeWords(line: number, among?: number | string): string {
  if (among === undefined) return l10n.t('line {0}', line);
  return typeof among === 'number'
    ? l10n.t('line {0} of cell {1}', line, among)
    : l10n.t('line {0} of {1}', line, among);
}

/** A qualified name without its modules. */
export function shortName(by: string): string {
  return (
    by
      .replace(/^user:/, '')
      .split('.')
      .at(-1) || by
  );
}

const kinds = {
  logits: () => l10n.t('logits'),
  'raw-output': () => l10n.t('raw output'),
  probabilities: () => l10n.t('probabilities'),
  'log-probabilities': () => l10n.t('log-probabilities'),
  sigmoid: () => l10n.t('probabilities, each for itself'),
  'log-sigmoid': () => l10n.t('log-probabilities, each for itself'),
  tanh: () => l10n.t('numbers from -1 to 1'),
  relu: () => l10n.t('numbers from 0 on'),
  exponential: () => l10n.t('exponentials'),
  'class-indices': () => l10n.t('class indices'),
  'one-hot': () => l10n.t('one-hot'),
  binary: () => l10n.t('zeros and ones'),
  loss: () => l10n.t('values of a loss'),
} as const;

/** An argument of a loss: its parameter, source text, shape, meaning and origin. */
export interface ToldArgument {
  readonly parameter: string;
  readonly written?: string;
  readonly shape?: readonly (number | undefined)[];
  readonly kind?: ToldKind;
  /** Where it was made, if its kind does not say. */
  readonly where?: string;
  /** Why its numbers are not known, if so. */
  readonly lack?: string;
}

export function argumentWords({ parameter, written, shape, kind, where, lack }: ToldArgument): string {
  const own = [
    written,
    shape && l10n.t('shape {0}', shapeText(shape)),
    kind && kindWords(kind),
    kind ? undefined : where,
    lack,
  ]
    .filter((word) => word !== undefined)
    .filter((word) => word !== parameter);
  return own.length === 0 ? parameter : l10n.t('{0}: {1}', parameter, listed(own));
}
