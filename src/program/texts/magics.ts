/** Cell magics whose cell is still Python. Source: IPython's list of built-in magics. */
const pythonCells = /^\s*%%(?:time|timeit|capture|prun|debug|memray_flamegraph)\b/;

/**
 * A notebook cell with IPython's syntax turned into comments of the same length, so that every offset stays:
 * `%matplotlib inline`, `!pip install x`, `?torch.cat`, and all of a `%%bash` cell.
 */
export function withoutMagics(cell: string): string {
  const isOther = /^\s*%%\w/.test(cell) && !pythonCells.test(cell);
  return isOther ? cell.replace(/^[^\n]/gm, '#') : cell.replace(magic, '$1#');
}

/** A line that continues with the operator `%` has a space after it. */
const magic = /^([ \t]*)(?:%(?=%?[A-Za-z])|!(?!=)|\?(?=\w))/gm;
