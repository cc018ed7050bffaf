import { once } from '../../engine/numeric/once';
import type { Row } from '../rows/library';
import type { Table } from '../rows/rows';
import { nothing, number, type Value } from '../value';
import { javascript, javascriptConstants } from './javascript';
import { jax } from './jax';
import { keras } from './keras';
import { numpy } from './numpy';
import { pandas } from './pandas';
import { python, pythonConstants } from './python';
import { scikitLearn } from './scikitLearn';
import { scipy } from './scipy';
import { tensorflowJs, tensorflowJsConstants } from './tensorflowJs';
import { torchDistributions } from './torchDistributions';
import { torchLosses } from './torchLosses';
import { torchModules } from './torchModules';
import { torchTensors } from './torchTensors';

/** What a library's name does; undefined for a name that no table has. A name ending in `_` is the in-place version. */
export function rowOf(name: string): Row | undefined {
  const found = table().get(name);
  if (found) return found;
  if (/[^_]_$/.test(name)) return table().get(name.slice(0, -1));
  return earlier.test(name) ? table().get(name.replace(earlier, 'tensorflow.')) : undefined;
}

/** TensorFlow 1 in TensorFlow 2, whose losses have other parameters. */
const earlier = /^tensorflow\.compat\.v1\.(?!losses\.)/;

/** The value of a library's constant. */
export function constantOf(name: string): Value | undefined {
  return constants().get(name);
}

const table = once(() => new Map<string, Row>(tables.flatMap((one) => Object.entries(one))));

const constants = once(() => {
  const shared = ['numpy', 'torch', 'jax.numpy', 'math'].flatMap((library) =>
    Object.entries(numbers).map(([name, value]): [string, Value] => [`${library}.${name}`, number(value)]),
  );
  return new Map<string, Value>([
    ...shared,
    ...Object.entries(numpyNumbers).map(([name, value]): [string, Value] => [`numpy.${name}`, number(value)]),
    ['numpy.newaxis', nothing],
    ['jax.numpy.newaxis', nothing],
    ...Object.entries(pythonConstants),
    ...Object.entries(javascriptConstants),
    ...Object.entries(tensorflowJsConstants),
  ]);
});

/** Other names for these numbers before NumPy 2. */
const numpyNumbers: Readonly<Record<string, number>> = {
  Inf: Number.POSITIVE_INFINITY,
  Infinity: Number.POSITIVE_INFINITY,
  infty: Number.POSITIVE_INFINITY,
  PINF: Number.POSITIVE_INFINITY,
  NINF: Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
  NAN: Number.NaN,
};

const numbers: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  inf: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
};

const tables: readonly Table[] = [
  python,
  torchTensors,
  torchLosses,
  torchModules,
  torchDistributions,
  numpy,
  pandas,
  scipy,
  scikitLearn,
  jax,
  keras,
  javascript,
  tensorflowJs,
];
