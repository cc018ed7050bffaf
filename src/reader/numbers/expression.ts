import type { Language } from '../source/language';
import type { Arithmetic } from '../source/source';
import { isDigitCode, isWordCode } from '../tokens/characters';
import { literalEnd, literalValue } from '../tokens/literal';
import { firstNamesOfConstants, namedConstant } from './constants';
import { firstNamesOfFunctions, mathParts } from './mathSyntax';
import { plainValue } from './plainValue';

/**
 * The number that an expression in a list has in its language: a named constant such as `np.inf`, or arithmetic over
 * literals. Undefined where it is neither, or where the language computes something other than mathematics does
 * (integer division).
 */
export function expressionValue(
  text: string,
  start: number,
  stop: number,
  language: Language,
  arithmetic: Arithmetic,
): number | undefined {
  if (stop - start > longest || !mayBeNumber(text, start)) return undefined;
  const plain = language.literal ? undefined : literalIn(text, start, stop, language);
  if (plain !== undefined) return plain;
  const written = text.slice(start, stop).trim().replace(printedScalar, '$1)');
  const named = namedConstant(written);
  if (named !== undefined || language.literal) return named;
  const parts = mathParts(written, language);
  const value = parts && (plainValue(parts) ?? arithmetic(parts.map(({ meant }) => meant).join(' ')));
  // Division by zero is Infinity in one language and an error in another.
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** The short way, for a single literal. */
function literalIn(text: string, start: number, stop: number, language: Language): number | undefined {
  const isWhole = isDigitCode(text.charCodeAt(start)) && literalEnd(text, start, stop, language) === stop;
  const value = isWhole ? literalValue(text, start, stop, language) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/**
 * A tensor without axes as PyTorch prints it, `tensor(0.5, grad_fn=<NllLossBackward0>)`; a type of whole numbers would
 * truncate it.
 */
const printedScalar = /^((?:torch\.)?tensor\([^(),]+),(?![^()]*(?:int|long|bool))[^()]*\)$/;

/** Whether the element's first name, if it begins with one, can be part of a number. */
function mayBeNumber(text: string, start: number): boolean {
  if (!isWordCode(text.charCodeAt(start)) || isDigitCode(text.charCodeAt(start))) return true;
  let stop = start;
  while (isWordCode(text.charCodeAt(stop))) stop++;
  return firstNames.has(text.slice(start, stop).toLowerCase());
}

const firstNames: ReadonlySet<string> = new Set([...firstNamesOfConstants(), ...firstNamesOfFunctions()]);

/** An element of a list is short; a longer one is code. */
const longest = 200;
