import assert from 'node:assert/strict';
import { ExpressionError } from '../../../../../src/engine/custom/expressionError';
import { evaluateCustom } from '../../../../../src/engine/custom/userExpression';
import { expressionSentence } from '../../../../../src/shared/words/panel/own';

/** What is said of an expression over P. */
function said(expression: string): string {
  try {
    evaluateCustom({ expression, vectors: { P: [0.2, 0.8] }, of: 'P' });
  } catch (error) {
    assert.ok(error instanceof ExpressionError);
    return expressionSentence(error);
  }
  return '';
}

describe('what is said of an expression that has no value', () => {
  const form = 'The expression cannot be read: only numbers, names, + - * / ^ and functions are allowed, not';
  const rows: readonly (readonly [expression: string, sentence: string])[] = [
    ['', 'No expression is written yet.'],
    ['  # later', 'No expression is written yet.'],
    ['true', `${form} true`],
    ['undefined', `${form} undefined`],
    ['[1, 2]', `${form} [1, 2]`],
    ['P.size', `${form} P.size`],
    ['P[5]', 'There is no entry 5: entries are counted from 0 to 1.'],
    ['sum(p)', 'There is no vector p. Did you mean P?'],
    ['cross_entropy(P, P)', 'There is no function cross_entropy. Did you mean crossEntropy(P, Q)?'],
    ['sum(y_true)', 'There is no vector y_true. The target is P, the prediction Q.'],
    ['frobnicate(P)', 'There is no function frobnicate.'],
    ['sum(P) % 2', `${form} sum(P) % 2`],
    ['P P', 'The expression cannot be read: an operator is missing in P P'],
    ['log(P, 2)', 'log: expected 1 argument, got 2.'],
    [
      `${'('.repeat(101)}1${')'.repeat(101)}`,
      'The expression cannot be read: at most 100 nested parentheses are allowed',
    ],
  ];
  for (const [expression, sentence] of rows) {
    it(`speaks of what was written: ${expression.slice(0, 20)}`, () =>
      assert.equal(said(expression), sentence));
  }
});
