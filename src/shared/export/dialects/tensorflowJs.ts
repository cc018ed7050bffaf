import type { Operator } from '../../../engine/formula/tree/expression';
import { atom, type Dialect, functionsOf } from './dialect';

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
    ...functionsOf('tf'),
    relu: (x) => call('relu', x),
    sigmoid: (x) => call('sigmoid', x),
    logSigmoid: (x) => call('logSigmoid', x),
    logSoftmax: (x) => call('logSoftmax', x),
    logSumExp: (x) => call('logSumExp', x, '-1'),
    isZero: (x) => call('equal', x, '0'),
    where: (condition, a, b) => call('where', condition, a, b),
    oneHot: (indices, classes) => call('gather', call('eye', classes), indices),
    sums: (x) => call('sum', x, '-1'),
    rowSum: (x) => call('sum', x, '-1', 'true'),
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
