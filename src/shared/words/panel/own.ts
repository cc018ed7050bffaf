import * as l10n from '@vscode/l10n';
import type { ExpressionError, ExpressionErrorCode } from '../../../engine/custom/expressionError';
import type { CustomReport } from '../../../engine/custom/userExpression';
import { formatNumber } from '../../format';

/** What the panel says around a user-defined loss. */
export const ownWords = {
  loss: () => l10n.t('Your own loss'),
  write: () => l10n.t('Write your own...'),
  expression: () => l10n.t('Expression'),
  howTo: () => l10n.t('What can be written'),
  hint: () =>
    l10n.t(
      'P is the target and Q the prediction; logits are also called z, and both can be used by their own names. Operations are element-wise; P[0], Q.sum() and ** work as in Python. Options go in braces: huber(P, Q, {delta: 2}).',
    ),
  functions: (names: string) => l10n.t('Functions: {0}.', names),
  name: () => l10n.t('Name'),
  save: () => l10n.t('Save'),
  unnamed: () => l10n.t('Give it a name first.'),
  element: () => l10n.t('Element'),
} as const;

/** How the gradient was computed, and how far off it may be. */
export function methodSentence({ error }: Pick<CustomReport, 'error'>): string {
  return l10n.t(
    'The gradient is computed by the chain rule, backwards through all operations, and is accurate to {0}.',
    formatNumber(error, 2),
  );
}

/** Why an expression has no value. */
export function expressionSentence({ code, data, message }: ExpressionError): string {
  return sentences[code]?.(data) ?? message;
}

/** A code without a row here is reported in the engine's own words. */
const sentences: Readonly<Partial<Record<ExpressionErrorCode, (data: ExpressionError['data']) => string>>> = {
  'too-long': ({ longest }) => l10n.t('The expression is longer than {0} characters.', longest),
  'does-not-read': ({ detail }) =>
    detail ? l10n.t('The expression cannot be read: {0}', detail) : l10n.t('No expression is written yet.'),
  'too-costly': () => l10n.t('The expression takes too long for these vectors.'),
  'unknown-name': ({ name, meant }) =>
    meant === undefined
      ? l10n.t('There is no vector {0}. The target is P, the prediction Q.', name)
      : l10n.t('There is no vector {0}. Did you mean {1}?', name, meant),
  'unknown-option': ({ name, option, expected }) =>
    l10n.t('{0} has no option {1}. Its options: {2}.', name, option, expected),
  'no-class-index': ({ most, actual }) =>
    l10n.t('A class index of the target must be a whole number from 0 to {0}; one is {1}.', most, actual),
  'no-entry': ({ index, most }) =>
    l10n.t('There is no entry {0}: entries are counted from 0 to {1}.', index, most),
  'unknown-function': ({ name, meant }) =>
    meant === undefined
      ? l10n.t('There is no function {0}.', name)
      : l10n.t('There is no function {0}. Did you mean {1}?', name, meant),
  'not-one-number': ({ actual }) =>
    l10n.t('A loss is one number, and this is {0}. Take its sum or its mean.', actual),
};
