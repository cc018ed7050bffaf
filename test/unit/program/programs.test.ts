import { judge, type Measure, programsIn } from './judged';

describe('programs and what Python gave', () => {
  // Answers of Python itself; test/programs/make.py says how.
  for (const program of programsIn('programs.json')) it(program.id, () => judge(program, python));
});

describe('calls of libraries that Python was not asked with', () => {
  // The formulas of their documentation in NumPy; test/programs/documented.py says how.
  for (const program of programsIn('documented.json')) it(program.id, () => judge(program, python));
});

describe('calls with each option that their function has', () => {
  // What they give with the option, which differs from what they give without; test/programs/options.py says how.
  for (const program of programsIn('options.json')) it(program.id, () => judge(program, python));
});

describe('programs with parts that are not known', () => {
  // Their unknown parts were replaced at random, run after run; test/programs/law.py says how.
  for (const program of programsIn('law.json'))
    it(`claims nothing that another run contradicts: ${program.id}`, () => judge(program, python));
});

describe('programs that call the same functions again and again', () => {
  // What Python gave; test/programs/calls.py says how they are drawn.
  for (const program of programsIn('calls.json'))
    it(`keeps what each call makes apart: ${program.id}`, () => judge(program, python));
});

/** Both are float64 results with sums in another order; below a thousandth, cancellation has cost Python digits. */
const python: Measure = {
  isNear: (wanted, got) =>
    Object.is(wanted + 0, got + 0) || Math.abs(wanted - got) <= 1e-9 * Math.max(1e-3, Math.abs(wanted)),
};
