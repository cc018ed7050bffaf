import type { Language } from '../source/language';
import { isDigitCode, isSpaceCode, isWordCode } from '../tokens/characters';
import { literalEnd, literalValue } from '../tokens/literal';
import { finiteConstant } from './constants';

/**
 * An expression of a language, split into the parts of mathematics, if it contains only literals, plain operators and
 * known functions. Undefined for everything else, and where languages do not agree on its value.
 */
export function mathParts(written: string, language: Language): ExpressionPart[] | undefined {
  const parts = partsOf(language.prose ? plainTex(written) : written, language);
  if (!parts || hasOpenPower(parts) || dividesWholes(parts, language) || isDate(parts, language))
    return undefined;
  return parts;
}

/** The names of functions and of their modules, in lower case. */
export function firstNamesOfFunctions(): string[] {
  return [
    ...functions.keys(),
    'np',
    'numpy',
    'jnp',
    'math',
    'cmath',
    'torch',
    'tf',
    'std',
    'base',
    'pi',
    'float',
    'float32',
    'float64',
    'tensor',
    'array',
  ];
}

export interface ExpressionPart {
  /** Its spelling for mathjs. */
  readonly meant: string;
  /** Whether it is a number, and of which kind. */
  readonly literal?: 'whole' | 'float';
  readonly value?: number;
}

/** The functions that mean the same everywhere, by the last part of their name in lower case. */
const functions: ReadonlyMap<string, string> = new Map([
  ...['log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'sqrt', 'abs', 'sin', 'cos', 'tan', 'tanh', 'pow'].map(
    (name) => [name, name] as const,
  ),
  ['ln', 'log'],
  ['fabs', 'abs'],
  ['power', 'pow'],
]);

const modules = /^(?:np|numpy|jnp|math|cmath|torch|tf\.math|std:|Math:?|Base)$/;

/**
 * Calls that return the number they are given, in which NumPy 2 and PyTorch print the elements of a list. Types of
 * whole numbers do so only for whole numbers.
 */
const conversions =
  /^(?:(?:np|numpy|jnp|torch)\.)?(?:(?:b?float\d*|tensor|array|asarray)|u?int\d+(?=\(\s*[-+]?\d+\s*\)))\(/;

function partsOf(written: string, language: Language): ExpressionPart[] | undefined {
  const parts: ExpressionPart[] = [];
  for (let at = 0; at < written.length; ) {
    if (isSpaceCode(written.charCodeAt(at))) {
      at++;
      continue;
    }
    if (language.casts && castEnd(written, at) > at) {
      at = castEnd(written, at);
      continue;
    }
    const read = literalAt(written, at, language) ?? nameAt(written, at) ?? operatorAt(written, at, language);
    if (!read) return undefined;
    parts.push(read);
    at += read.length;
  }
  return parts;
}

/**
 * The end of a type in parentheses that keeps the number's value, as in `(float)1` or `(int)2`; the offset itself where
 * there is none.
 */
export function castEnd(written: string, at: number): number {
  if (written[at] !== '(') return at;
  return at + (cast.exec(written.slice(at, at + 60))?.[0].length ?? 0);
}

/** A type of whole numbers keeps only those. */
const cast =
  /^\(\s*(?:(?:(?:long\s+)?double|float)\s*\)\s*|(?:(?:unsigned|short|long|int|byte|u?int\d+_t)\s*)+\)\s*(?=\d+\s*(?:[,}]|$)))/;

type Read = ExpressionPart & { readonly length: number };

function literalAt(written: string, at: number, language: Language): Read | undefined {
  const digit = written[at] === '.' ? at + 1 : at;
  if (!isDigitCode(written.charCodeAt(digit))) return undefined;
  const stop = literalEnd(written, at, written.length, language);
  if (stop <= 0) return undefined;
  const literal = isWhole(written, at, stop) ? 'whole' : 'float';
  const value = literalValue(written, at, stop, language);
  return { meant: `(${value})`, literal, value, length: stop - at };
}

function isWhole(written: string, at: number, stop: number): boolean {
  let digits = at;
  while (digits < stop && isDigitCode(written.charCodeAt(digits))) digits++;
  if (digits === stop) return true;
  const text = written.slice(at, stop);
  return /^0[xX][^.pP]*$/.test(text) || !/[.eEpP]|\d[fFdD]/.test(text);
}

/** A function with its opening parenthesis, or pi. `e` alone could be anything. */
function nameAt(written: string, at: number): Read | undefined {
  if (!isWordCode(written.charCodeAt(at))) return undefined;
  const conversion = conversions.exec(written.slice(at));
  if (conversion) return { meant: '(', length: conversion[0].length };
  const name = /^((?:[A-Za-z_]\w*(?:\.|::))*)([A-Za-z_]\w*)(\s*\()?/.exec(written.slice(at));
  const value = name && !name[3] ? finiteConstant(name[0]) : undefined;
  if (name && value !== undefined)
    return { meant: `(${value})`, literal: 'float', value, length: name[0].length };
  if (!name || (name[1] !== '' && !modules.test(name[1].slice(0, -1)))) return undefined;
  const [all, module, own, open] = name;
  if (open) {
    const known = functions.get(own.toLowerCase());
    return known ? { meant: `${known}(`, length: all.length } : undefined;
  }
  if (/^(?:pi|PI|Pi)$/.test(own)) return { meant: 'pi', length: all.length };
  return module !== '' && (own === 'e' || own === 'E') ? { meant: 'e', length: all.length } : undefined;
}

function operatorAt(written: string, at: number, language: Language): Read | undefined {
  const two = written.slice(at, at + 2);
  const operator = operators.has(two) ? two : written[at];
  const meant = operators.has(operator) ? meaningOf(operator, language) : undefined;
  return meant ? { meant, length: operator.length } : undefined;
}

const operators: ReadonlySet<string> = new Set(['**', '//', '.*', './', '.^', ...'-+*/^(),']);

function meaningOf(operator: string, { power, prose, arrays }: Language): string | undefined {
  switch (operator) {
    case '//':
      return undefined;
    case '**':
      return power === '**' || power === 'both' ? '**' : undefined;
    case '^':
      return power === '^' || power === 'both' || prose ? '**' : undefined;
    case '.*':
    case './':
      return arrays ? operator.slice(1) : undefined;
    case '.^':
      return arrays ? '**' : undefined;
    default:
      return operator;
  }
}

/**
 * Whether something in parentheses is raised to a power that is not whole: for a negative base the result is complex in
 * one language, NaN in another and a real root in a third.
 */
function hasOpenPower(parts: readonly ExpressionPart[]): boolean {
  return parts.some(({ meant }, at) => {
    if (meant !== '**' || parts[at - 1]?.meant !== ')') return false;
    const isInner = parts[at + 1]?.meant === '(';
    const first = isInner ? at + 2 : at + 1;
    const exponent = parts[first]?.meant === '-' ? first + 1 : first;
    return parts[exponent]?.literal !== 'whole' || (isInner && parts[exponent + 1]?.meant !== ')');
  });
}

/** Whether the language would divide whole numbers, truncating the result; `1.0/4` by itself is safe. */
function dividesWholes(parts: readonly ExpressionPart[], { integerDivision }: Language): boolean {
  if (!integerDivision || !parts.some(({ meant }) => meant === '/')) return false;
  const literals = parts.filter(({ literal }) => literal);
  const operators = parts.filter(({ literal, meant }, at) => !literal && !(at === 0 && /^[-+]$/.test(meant)));
  const isOneQuotient = literals.length === 2 && operators.length === 1;
  return isOneQuotient
    ? literals.every(({ literal }) => literal === 'whole')
    : literals.some(({ literal }) => literal === 'whole');
}

/** In prose, whole numbers with signs between them are a date or a range. */
function isDate(parts: readonly ExpressionPart[], { prose }: Language): boolean {
  const hasSign = parts.some(({ meant }, at) => /^[-+]$/.test(meant) && parts[at - 1]?.literal !== undefined);
  return prose === true && hasSign && !parts.some(({ literal }) => literal === 'float');
}

/**
 * TeX's spelling of numbers, as code writes it: `2^{10}`, `1.5 \times 10^{-3}`, `\frac{1}{2}`. A cross between other
 * numbers is a size.
 */
function plainTex(written: string): string {
  if (!written.includes('\\') && !written.includes('{') && !written.includes('×')) return written;
  return written
    .replace(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))')
    .replace(/(?:\\times|\\cdot|×)(?=\s*10\s*\^)/g, '*')
    .replace(/\^\{([^{}]*)\}/g, '^($1)');
}
