import type { Operator } from '../../../engine/formula/tree/expression';
import { atom, type Dialect } from './dialect';

/** TensorFlow.js 4, which has only float32 numbers. */
export const tensorflowJs: Dialect = {
  imports: [
    { line: "import * as tf from '@tensorflow/tfjs-core';" },
    { line: "import '@tensorflow/tfjs-backend-cpu';" },
  ],
  name: (name) => name,
  number: (value) => (Object.is(value, -0) ? '-0' : String(value)),
  array: (lists, { areIndices }) => `tf.tensor(${lists}${areIndices ? ", undefined, 'int32'" : ''})`,
  assign: (name, code) => `const ${name} = ${code};`,
  comment: (text) => `// ${text}`,
  operation: (operator, operands) => atom(call(operations[operator], ...operands.map(({ code }) => code))),
  calls: {
    log: (x) => call('log', x),
    log1p: (x) => call('log1p', x),
    exp: (x) => call('exp', x),
    expm1: (x) => call('expm1', x),
    sqrt: (x) => call('sqrt', x),
    sin: (x) => call('sin', x),
    cos: (x) => call('cos', x),
    tan: (x) => call('tan', x),
    sinh: (x) => call('sinh', x),
    cosh: (x) => call('cosh', x),
    tanh: (x) => call('tanh', x),
    abs: (x) => call('abs', x),
    relu: (x) => call('relu', x),
    sigmoid: (x) => call('sigmoid', x),
    logSigmoid: (x) => call('logSigmoid', x),
    logSoftmax: (x) => call('logSoftmax', x),
    logSumExp: (x) => call('logSumExp', x, '-1'),
    isZero: (x) => call('equal', x, '0'),
    where: (condition, a, b) => call('where', condition, a, b),
    oneHot: (indices, classes) => call('gather', call('eye', classes), indices),
    sum: (x) => call('sum', x),
    sums: (x) => call('sum', x, '-1'),
    rowSum: (x) => call('sum', x, '-1', 'true'),
    mean: (x) => call('mean', x),
    largest: (x) => call('max', x),
    smallest: (x) => call('min', x),
    entry: (x, place) => `${call('unstack', x)}.at(${place})`,
    ln: (x) => `Math.log(${x})`,
  },
  natives: [],
  print: (name, shown) => `console.log(${name}.arraySync()); // ${shown}`,
};

function call(name: string, ...operands: readonly string[]): string {
  return `tf.${name}(${operands.join(', ')})`;
}

const operations: Readonly<Record<Operator, string>> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  dotMultiply: 'mul',
  divide: 'div',
  dotDivide: 'div',
  pow: 'pow',
  dotPow: 'pow',
  unaryMinus: 'neg',
  unaryPlus: 'clone',
  smaller: 'less',
  smallerEq: 'lessEqual',
  larger: 'greater',
  largerEq: 'greaterEqual',
};
