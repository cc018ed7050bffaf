import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rewritten } from '../../../../../src/host/panel/writing/rewritten';
import { readAt } from '../../../../../src/reader';
import { isRefusal } from '../../../../../src/reader/source/found';

/** The text with the first number of its vector set to the value, or why that is impossible. */
function set(text: string, language: string, value: number, isShares = false): string {
  const offset = text.search(/[[{(](?=[-+.\d][^\])}]*,)/);
  const before = readAt(text, offset + 1, language);
  assert.ok(before && !isRefusal(before), `${text} is read`);
  const values = Float64Array.from(before.values);
  values[0] = value;
  const outcome = rewritten(text, before, { values, isShares, digits: 4 }, language);
  if (typeof outcome === 'string') return outcome;
  assert.equal(outcome.changes.length, 1);
  const [{ start, end, text: written }] = outcome.changes;
  return text.slice(0, start) + written + text.slice(end);
}

/** How each language's own manual writes the number that is set. */
const rows: readonly (readonly [language: string, before: string, value: number, after: string])[] = [
  // MATLAB, Octave and Fortran also write an exponent with d; in Fortran it makes a number of double precision.
  ['matlab', 'p = [1d3, 2]', 1600, 'p = [1.6d3, 2]'],
  ['octave', 'p = [1D-3, 2]', 1600, 'p = [1.6D3, 2]'],
  ['fortran', 'p = [1d3, 2d0]', 1600, 'p = [1.6d3, 2d0]'],
  ['fortran', 'p = [0.7d0, 2d0]', 0.6, 'p = [0.6d0, 2d0]'],
  ['fortran', 'p = [0.7d0, 2d0]', 6e-7, 'p = [6.0d-7, 2d0]'],
  ['fortran', 'p = [1.0_dp, 2.0_dp]', 0.25, 'p = [0.25_dp, 2.0_dp]'],
  // Julia's f is the exponent of a Float32.
  ['julia', 'p = [1f3, 2f0]', 1600, 'p = [1.6f3, 2f0]'],
  ['julia', 'p = [0.25f0, 2f0]', 0.125, 'p = [0.125f0, 2f0]'],
  // A suffix of whole numbers follows only whole numbers.
  ['r', 'p <- c(1L, 2L)', 1 / 3, 'p <- c(0.3333, 2L)'],
  ['r', 'p <- c(1L, 2L)', 7, 'p <- c(7L, 2L)'],
  ['c', 'long p[] = {1L, 2L};', 3e9, 'long p[] = {3000000000L, 2L};'],
  ['c', 'double p[] = {1u, 2};', 0.5, 'double p[] = {0.5, 2};'],
  ['c', 'float p[] = {1.f, 2.f};', 0.5, 'float p[] = {0.5f, 2.f};'],
  ['cpp', "double p[] = {1'000.5, 2};", 2000.5, "double p[] = {2'000.5, 2};"],
  ['csharp', 'double[] p = {1.5m, 2m};', 2.5, 'double[] p = {2.5m, 2m};'],
  ['java', 'double[] p = {1d, 2d};', 0.5, 'double[] p = {0.5d, 2d};'],
  ['kotlin', 'val p = floatArrayOf(1f, 2f)', 0.5, 'val p = floatArrayOf(0.5f, 2f)'],
  ['rust', 'let p = [1.0f32, 2.0f32];', 0.5, 'let p = [0.5f32, 2.0f32];'],
  ['rust', 'let p = [1_f64, 2_f64];', 1600, 'let p = [1600_f64, 2_f64];'],
  ['python', 'p = [1_000, 2]', 25_000, 'p = [25_000, 2]'],
  ['python', 'p = [0x10, 2]', 17, 'p = [17, 2]'],
  ['python', 'p = [1, 2]', -0, 'p = [-0.0, 2]'],
  ['python', 'p = [1., 2]', -0, 'p = [-0., 2]'],
  ['javascript', 'const p = [1e3, 2];', 1600, 'const p = [1.6e3, 2];'],
  ['go', 'p := []float64{1_000, 2}', 0.5, 'p := []float64{0.5, 2}'],
  ['ruby', 'p = [1r, 2]', 0.5, 'p = [0.5r, 2]'],
  ['json', '{"p": [1, -2]}', 1.5e-7, '{"p": [1.5e-7, -2]}'],
  ['yaml', 'p: [1, 2]', 0.5, 'p: [0.5, 2]'],
  ['toml', 'p = [1_000.5, 2]', 0.25, 'p = [0.25, 2]'],
  ['swift', 'let p: [Double] = [1, 2]', 0.5, 'let p: [Double] = [0.5, 2]'],
  ['lua', 'p = {1, 2}', 0.5, 'p = {0.5, 2}'],
  // An array of whole numbers would truncate it.
  ['c', 'int p[3] = {1, 2, 3};', 0.5, 'not-whole'],
  ['c', 'int p[3] = {1, 2, 3};', 4, 'int p[3] = {4, 2, 3};'],
  ['c', 'unsigned long p[] = {1, 2};', 0.5, 'not-whole'],
  ['cpp', 'std::vector<int> p = {1, 2};', 0.5, 'not-whole'],
  ['cpp', 'std::array<std::int64_t, 2> p{1, 2};', 0.5, 'not-whole'],
  ['java', 'int[] p = {1, 2};', 0.5, 'not-whole'],
  ['java', 'var p = new long[] {1, 2};', 0.5, 'not-whole'],
  ['kotlin', 'val p = intArrayOf(1, 2)', 0.5, 'not-whole'],
  ['csharp', 'int[] p = [1, 2];', 0.5, 'not-whole'],
  ['go', 'p := []int{1, 2}', 0.5, 'not-whole'],
  ['rust', 'let p: [i32; 2] = [1, 2];', 0.5, 'not-whole'],
  ['rust', 'let p: Vec<u8> = vec![1, 2];', 0.5, 'not-whole'],
  ['swift', 'let p: [Int] = [1, 2]', 0.5, 'not-whole'],
  ['fortran', 'integer :: p(2) = [1, 2]', 0.5, 'not-whole'],
  ['python', 'p = [1, 2]', Number.POSITIVE_INFINITY, 'not-finite'],
];

describe('a number that is written into its source', () => {
  for (const [language, before, value, after] of rows) {
    it(`${language}: ${before} with ${Object.is(value, -0) ? '-0' : value} is ${after}`, () => {
      assert.equal(set(before, language, value), after);
    });
  }

  it('is read as what is meant, in every language and spelling, or is not written', () => {
    const spelling = fc.constantFrom(
      '1',
      '1.',
      '.5',
      '1e3',
      '1E+3',
      '1d3',
      '1f3',
      '1L',
      '1u',
      '1f',
      '1_000',
      '0x1F',
      '-0',
      '1r',
      '2_f32',
    );
    const form = fc.constantFrom<readonly [string, string]>(
      ['python', 'p = [_, 2]'],
      ['javascript', 'p = [_, 2]'],
      ['julia', 'p = [_, 2]'],
      ['matlab', 'p = [_, 2]'],
      ['fortran', 'p = [_, 2]'],
      ['r', 'p <- c(_, 2)'],
      ['c', 'double p[] = {_, 2};'],
      ['java', 'double[] p = {_, 2};'],
      ['rust', 'let p = [_, 2.0];'],
      ['json', '[_, 2]'],
      ['yaml', 'p: [_, 2]'],
      ['markdown', 'p = [_, 2]'],
    );
    fc.assert(
      fc.property(
        form,
        spelling,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        ([language, form], number, value) => {
          const text = form.replace('_', number);
          const before = readAt(text, text.search(/[[{(](?=[-+.\d])/) + 1, language);
          fc.pre(before !== undefined && !isRefusal(before));
          const values = Float64Array.from(before.values);
          values[0] = value;
          const outcome = rewritten(text, before, { values, isShares: false, digits: 17 }, language);
          if (typeof outcome === 'string') return;
          const changed = outcome.changes.reduceRight(
            (all, { start, end, text }) => all.slice(0, start) + text + all.slice(end),
            text,
          );
          const read = readAt(changed, before.start, language);
          assert.ok(read && !isRefusal(read), changed);
          assert.deepEqual(Float64Array.from(read.values), outcome.values);
          // A difference beyond the 15th digit counts as nothing, and at most twenty decimals are written.
          assert.ok(Math.abs(read.values[0] - value) <= 1e-15 * Math.abs(value) + 1e-20, changed);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('makes shares sum to 1 in any spelling', () => {
    const text = 'p = [2.5f-1, 2.5f-1, 2.5f-1, 2.5f-1]';
    const before = readAt(text, 6, 'julia');
    assert.ok(before && !isRefusal(before));
    const values = Float64Array.of(1 / 6, 1 / 2, 1 / 6, 1 / 6);
    const outcome = rewritten(text, before, { values, isShares: true, digits: 4 }, 'julia');
    assert.ok(typeof outcome !== 'string');
    // The sum of four roundings to float64.
    assert.ok(Math.abs(outcome.values.reduce((sum, value) => sum + value) - 1) < 1e-15);
  });
});
