import { judge, type Measure, programsIn } from '../judged';

describe('programs in JavaScript and TypeScript, and what Node gave', () => {
  // Answers of Node and TensorFlow.js; test/programs/makeJavaScript.mjs says how.
  for (const program of programsIn('javascript.json')) it(program.id, () => judge(program, node));
});

describe('random programs in JavaScript', () => {
  // Their unknown parts were replaced at random, run after run; test/programs/lawJavaScript.mjs says how.
  for (const program of programsIn('lawJavaScript.json'))
    it(`claims nothing that another run contradicts: ${program.id}`, () => judge(program, node));
});

/**
 * TensorFlow.js computed in float32, whose sums of a few terms are right to about six digits; JavaScript's own numbers are exact.
 */
const node: Measure = {
  isNear: (wanted, got, code) => {
    if (Object.is(wanted + 0, got + 0)) return true;
    const isSingle = /\btf\b|tfjs/.test(code);
    return (
      Math.abs(wanted - got) <= (isSingle ? 1e-6 * Math.max(0.1, Math.abs(wanted)) : 1e-15 * Math.abs(wanted))
    );
  },
  tellsErrors: true,
};
