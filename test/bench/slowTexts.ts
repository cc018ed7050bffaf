/** Texts on which a reader that goes over anything twice takes the square of their length. */
export function slowTexts(size = 100_000): { name: string; text: string; language: string }[] {
  const bracket = (count: number) => '['.repeat(count);
  return [
    { name: 'open brackets', text: bracket(size), language: 'python' },
    { name: 'open brackets of every kind', text: '([{'.repeat(size / 2), language: 'javascript' },
    { name: 'lists in lists', text: `${bracket(size)}1${']'.repeat(size)}`, language: 'python' },
    { name: 'open quotes', text: `'"\``.repeat(size), language: 'javascript' },
    { name: 'open comments', text: '/* '.repeat(size), language: 'c' },
    { name: 'open matrices of TeX', text: '\\begin{bmatrix}'.repeat(size / 4), language: 'latex' },
    { name: 'one word', text: 'a'.repeat(10 * size), language: 'markdown' },
    { name: 'one number', text: '1'.repeat(10 * size), language: 'python' },
    { name: 'numbers on one line', text: `[${'0.25, '.repeat(10 * size)}1]`, language: 'python' },
    { name: 'calls in calls', text: 'np.array('.repeat(size / 2), language: 'python' },
    { name: 'ragged lists in lists', text: '[[1],[1,2],'.repeat(size / 4), language: 'python' },
    { name: 'names and signs', text: '[a-a+a*'.repeat(size / 4), language: 'javascript' },
    { name: 'one row of a table', text: `${'|1'.repeat(size)}|\n`.repeat(3), language: 'markdown' },
    { name: 'elements behind dashes', text: '- 1\n'.repeat(size), language: 'yaml' },
    { name: 'open regular expressions', text: '=/['.repeat(size), language: 'javascript' },
    { name: 'lists that are repeated', text: 'a = [0] * 99999\n'.repeat(size / 4), language: 'python' },
    { name: 'values that are repeated', text: 'a = [0; 99999];\n'.repeat(size / 4), language: 'rust' },
    { name: 'calls that make much', text: 'np.zeros(20000)\n'.repeat(size / 4), language: 'python' },
    { name: 'fractions', text: `[${numbered(size / 4, (i) => `1/${i}`)}]`, language: 'python' },
    {
      name: 'functions of numbers',
      text: `[${numbered(size / 4, (i) => `math.log(${i})`)}]`,
      language: 'python',
    },
    { name: 'ranges of many numbers', text: 'a = 1:20000\n'.repeat(size / 4), language: 'julia' },
    { name: 'ranges of few numbers', text: 'x = 1:3\n'.repeat(size / 4), language: 'julia' },
    { name: 'ranges between brackets', text: 'x = [1:3]\n'.repeat(size / 4), language: 'matlab' },
    { name: 'ranges on one line', text: 'a = 1:2;'.repeat(size / 4), language: 'matlab' },
    { name: 'calls that make little', text: 'rep(1, 2)\n'.repeat(size / 4), language: 'r' },
    { name: 'empty lines behind an open bracket', text: `[${'\n'.repeat(size)}`, language: 'python' },
    { name: 'lists side by side', text: `x = [${'[1, 2]'.repeat(size / 4)}`, language: 'plaintext' },
    { name: 'types before lists', text: '[,1] [,2]'.repeat(size / 4), language: 'julia' },
    { name: 'braces before braces', text: 'double p[] = {.T}'.repeat(size / 4), language: 'go' },
    { name: 'one name given to itself', text: 'return =a = ='.repeat(size / 4), language: 'csharp' },
    { name: 'lines of comments', text: '# a\n'.repeat(size / 2), language: 'python' },
    { name: 'open brackets in comments', text: '# [\n'.repeat(size / 2), language: 'python' },
    { name: 'one name in one comment', text: `x ${'#a'.repeat(size)}`, language: 'python' },
    { name: 'comments behind open brackets', text: '[ # [1, 2\n'.repeat(size / 4), language: 'python' },
  ];
}

function numbered(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index + 2)).join(', ');
}
