import type { Language } from '../source/language';

/** Functions of one vector, by the names of the engine's functions. */
export type VectorFunctions = Readonly<Record<string, (x: NamedNumbers) => NamedNumbers>>;

export interface NamedNumbers {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** A function of one vector, as code calls it. */
export interface VectorCall {
  /** Its name among the engine's functions. */
  readonly means: string;
  /** Whether it acts along an axis, on each number, or reduces all numbers to one. */
  readonly along: 'axis' | 'each' | 'all';
  /** Whether the name alone implies a vector of scores, in any language. */
  readonly isLink: boolean;
}

/** The function that a name such as `F.softmax` means; undefined where that is not certain. */
export function vectorCall(callee: string, language: Language): VectorCall | undefined {
  const cut = callee.lastIndexOf('.') + 1;
  const call = Object.hasOwn(calls, callee.slice(cut)) ? calls[callee.slice(cut)] : undefined;
  if (!call || !modules.test(callee.slice(0, cut))) return undefined;
  // MATLAB's softmax acts along the columns, so that a row of logits becomes a row of ones.
  if (call.along === 'axis' && language.columns) return undefined;
  return call.isLink || language.arrayArithmetic || cut > 0 ? call : undefined;
}

/** The function that a method means: `logits.softmax(-1)`. */
export function vectorMethod(name: string): VectorCall | undefined {
  return Object.hasOwn(calls, name) ? calls[name] : undefined;
}

/** Whether the axis may be omitted for several rows, because the library's default is the last. */
export function goesAlongLast(callee: string): boolean {
  return /^(?:tf\.nn|jax\.nn|nn|tf)\./.test(callee) && !/^nn\.functional/.test(callee);
}

/** Functions of a whole array, without a module or from one whose functions take arrays. */
const modules =
  /^(?:(?:np|numpy|cp|cupy|jnp|jax\.numpy|jax\.nn|jax\.scipy\.special|torch|F|nn\.functional|torch\.nn\.functional|torch\.special|tf|tf\.nn|tf\.math|tf\.keras\.activations|keras\.activations|keras\.ops|ops|K|nn|scipy\.special|special|sp\.special|sps|Flux|NNlib)\.)?$/;

const link = (means: string, along: VectorCall['along']): VectorCall => ({ means, along, isLink: true });
const plain = (means: string, along: VectorCall['along']): VectorCall => ({ means, along, isLink: false });

const calls: Readonly<Record<string, VectorCall>> = {
  softmax: link('softmax', 'axis'),
  log_softmax: link('logSoftmax', 'axis'),
  logSoftmax: link('logSoftmax', 'axis'),
  logsoftmax: link('logSoftmax', 'axis'),
  sigmoid: link('sigmoid', 'each'),
  expit: link('sigmoid', 'each'),
  exp: plain('exp', 'each'),
  log: plain('log', 'each'),
  sum: plain('sum', 'all'),
};
