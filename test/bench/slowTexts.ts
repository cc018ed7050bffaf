export interface SlowText {
  readonly name: string;
  readonly text: string;
  readonly language: string;
  /** Where it is read, if not in the middle. */
  readonly at?: number;
}

/** Texts for which a reader that scans anything twice takes quadratic time. */
export function slowTexts(size = 100_000): SlowText[] {
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
    { ...looked('names that lead to one name each, 6 times', leading(1, 6, 6)), language: 'python' },
    { ...looked('names that lead to one name each, 20 times', leading(1, 20, 7)), language: 'python' },
    { ...looked('names that lead to twenty names each', leading(20, 1, 7)), language: 'python' },
    { ...looked('a name that loops may run over', given('for p '.repeat(size / 8))), language: 'python' },
    {
      ...looked('a name that is a parameter', given(' def f(x, p):\n'.repeat(size / 20))),
      language: 'python',
    },
    {
      ...looked('a name at the ends of lines', given('p\n\n\n\n\n\n\n'.repeat(size / 10))),
      language: 'python',
    },
    { ...looked('a name that nothing is given to', 'p p '.repeat(size / 8)), language: 'python' },
    { name: 'prints of names above numbers', text: 'a b\n1 2\n'.repeat(size / 8), language: 'plaintext' },
    { name: 'columns of a log', text: 'step loss\n   1  0.5\n'.repeat(size / 20), language: 'log' },
    {
      name: 'prints of columns',
      text: `${'a\n[1,] 1\n'.repeat(size / 9)}a b\n[1,] 1\n`,
      language: 'markdown',
    },
    { name: 'white space behind a dash', text: `- 1${' '.repeat(size)}x\n`, language: 'yaml' },
    {
      name: 'sizes of arrays',
      text: `${'a[  ]'.repeat(20)}${'[  ]'.repeat(25)}! {1, 2}`,
      language: 'c',
      at: 205,
    },
    {
      ...looked('arguments behind a list', `p = np.array([1, 2]${', a=   '.repeat(30)}`),
      language: 'python',
    },
    { name: 'open quotes of many lines', text: '"""'.repeat(size / 3), language: 'python' },
    { name: 'prints between quotes', text: '"""\n[1.5 2]\n"""'.repeat(size / 14), language: 'python' },
    {
      ...looked('a name given to itself on one line', `p = ${'p = '.repeat(size / 4)}[1, 2]`),
      language: 'python',
    },
    { name: 'frames of pandas', text: '   a  b\n0  1  2\n'.repeat(size / 16), language: 'plaintext' },
    {
      name: 'one series of pandas',
      text: `${'0  1.5\n'.repeat(size / 7)}dtype: float64\n`,
      language: 'plaintext',
    },
    { name: 'types of series', text: 'dtype: float64\n'.repeat(size / 15), language: 'plaintext' },
    {
      name: 'sizes of tensors below blank lines',
      text: `1\n${'\n'.repeat(size / 2)}${'[ CPUFloatType{2,2} ]\n'.repeat(size / 44)}`,
      language: 'plaintext',
    },
    {
      name: 'prints in quoted replies',
      text: '> tensor([[1, 2],\n>         [3, 4]])\n'.repeat(size / 40),
      language: 'markdown',
    },
    { name: 'numbers behind labels', text: 'label: 1 2 '.repeat(size / 11), language: 'plaintext' },
    { name: 'comments behind open brackets', text: '[ # [1, 2\n'.repeat(size / 4), language: 'python' },
  ];
}

/** A text followed by a use of its last name, which is looked up. */
function looked(name: string, text: string) {
  const use = /\w+(?=\W*$)/.exec(text)?.[0] ?? '';
  return { name, text: `${text}\nsoftmax(${use})`, at: text.length + 2 };
}

function given(text: string): string {
  return `p = np.array([1, 2])\n${text}\np`;
}

/** Levels of names, where each name is the sum of all names of the level before, each taken several times. */
function leading(width: number, times: number, levels: number): string {
  const names = (level: number) => Array.from({ length: width }, (_, at) => `p${level}_${at}`);
  const lines = names(0).map((name) => `${name} = np.array([1, 2])`);
  for (let level = 1; level <= levels; level++) {
    const sum = names(level - 1)
      .flatMap((name) => new Array<string>(times).fill(name))
      .join(' + ');
    lines.push(...names(level).map((name) => `${name} = ${sum}`));
  }
  return lines.join('\n');
}

function numbered(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index + 2)).join(', ');
}
