import { call, type Expression, entryOf, number, operation } from '../../engine/formula/tree/expression';
import { inPython } from '../escaped';
import { atom, binding, type Dialect, type Written } from './dialects/dialect';
import type { ExportProgram } from './program/program';
import type { NamedArray, SavedArray } from './program/programParts';

/** A program in a language, ready to run; `shown` is the number that it prints. */
export function codeOf(
  { arrays, target, steps, remark }: ExportProgram,
  dialect: Dialect,
  shown: string,
): string {
  const { assign, comment, name, print } = dialect;
  return withImports(dialect, [
    ...arrays.map((array) => assign(name(array.name), arrayCode(array, dialect))),
    ...(remark ? [comment(remark)] : []),
    ...[...target, ...steps].map(({ name: result, value }) =>
      assign(name(result), typeof value === 'string' ? value : expressionCode(value, dialect).code),
    ),
    print('loss', shown),
  ]);
}

/** The lines below the imports that they need. */
function withImports({ imports }: Dialect, lines: readonly string[]): string {
  const body = lines.join('\n');
  const needed = imports.filter(({ of }) => of === undefined || body.includes(of));
  return `${needed.map(({ line }) => line).join('\n')}\n\n${body}\n`;
}

function arrayCode({ values, shape, areIndices = false, file }: NamedArray, dialect: Dialect): string {
  if (file && dialect.load) return dialect.load(readCode(file), { areIndices });
  const spell = areIndices ? String : dialect.number;
  return dialect.array(nested(Array.from(values, spell), shape), { areIndices, shape });
}

/** Converts to float64 whatever the file's dtype, since the loss was computed in float64. */
function readCode({ path, name, slice, rows }: SavedArray): string {
  const whole = `np.load(${inPython(path)})${name === undefined ? '' : `[${inPython(name)}]`}`;
  return `${whole}${slice === '' ? '' : `[${slice}]`}${rows ? `[[${rows.join(', ')}]]` : ''}`;
}

function nested(items: readonly string[], [length, ...rest]: readonly number[]): string {
  if (length === undefined) return items[0];
  const size = items.length / length;
  const parts = Array.from({ length }, (_, i) => nested(items.slice(i * size, (i + 1) * size), rest));
  return `[${parts.join(', ')}]`;
}

function expressionCode(expression: Expression, dialect: Dialect): Written {
  const inner = (part: Expression) => expressionCode(part, dialect);
  switch (expression.kind) {
    case 'number':
      return atom(scalarCode(expression.value, dialect));
    case 'symbol':
      return atom(dialect.name(expression.name));
    case 'operation':
      return dialect.operation(expression.operator, expression.operands.map(inner));
    case 'call':
      return callCode(expression, dialect);
    case 'choice': {
      const { condition, whenTrue, whenFalse } = expression;
      return atom(dialect.calls.where(...[condition, whenTrue, whenFalse].map((part) => inner(part).code)));
    }
  }
}

function callCode({ name, operands }: Expression & { kind: 'call' }, dialect: Dialect): Written {
  const [a, b] = operands;
  if (name === 'weigh') return expressionCode(productOrZero(a, b), dialect);
  if (name === 'xlogy' && !dialect.calls.xlogy) {
    return expressionCode(productOrZero(a, call('log', b)), dialect);
  }
  if (name === entryOf) {
    const of = expressionCode(a, dialect);
    const code = of.binding < binding.atom ? `(${of.code})` : of.code;
    return atom(dialect.calls.entry(code, expressionCode(b, dialect).code));
  }
  const [known, given] = inArrays(name, operands);
  const spelling = Object.entries(dialect.calls).find(([each]) => each === known)?.[1];
  if (!spelling) throw new ReferenceError(`no way to write ${known}`);
  return atom(spelling(...given.map((part) => expressionCode(part, dialect).code)));
}

/** Beside an array, a whole number needs no decimal point, and a count must not have one. */
function scalarCode(value: number, { number }: Dialect): string {
  return Number.isInteger(value) ? String(value) : number(value);
}

/** The logarithm of a number is not an array's, and the formulas use max only as max(x, 0). */
function inArrays(name: string, operands: readonly Expression[]): [string, readonly Expression[]] {
  if (name === 'log' && operands[0].kind === 'number') return ['ln', operands];
  return name === 'max' ? ['relu', operands.slice(1)] : [name, operands];
}

function productOrZero(a: Expression, b: Expression): Expression {
  return call('where', call('isZero', a), number(0), operation('multiply', a, b));
}
