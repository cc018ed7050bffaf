/**
 * The name among `names` that a name is another spelling of, is closest to, or abbreviates: `cross_entropy`, `logsoftmax`,
 * `mse_loss`, `kl` and `bce` give `crossEntropy`, `logSoftmax`, `mse`, `klDivergence` and `binaryCrossEntropy`.
 * Undefined where none does.
 */
export function meantBy(name: string, names: readonly string[]): Meant | undefined {
  const alike = names.find((other) => key(other) === key(name));
  if (alike !== undefined) return { name: alike, isSpelling: true };
  const [closest] = names
    .map((other) => ({ other, typos: distance(key(name), key(other)) }))
    .filter(({ other, typos }) => typos <= mostTypos && 2 * typos < key(other).length)
    .sort((one, other) => one.typos - other.typos);
  const [meant] = closest ? [closest.other] : names.filter((other) => abbreviates(key(name), other));
  return meant === undefined ? undefined : { name: meant, isSpelling: false };
}

/** Whether it is the beginning or the initials of a name. */
function abbreviates(short: string, name: string): boolean {
  const initials = name.replace(/(^.|[A-Z])[^A-Z]*/g, '$1').toLowerCase();
  return short.length > 1 && (key(name).startsWith(short) || initials === short);
}

export interface Meant {
  readonly name: string;
  /** Whether it is the same name in another spelling, and not only a similar one. */
  readonly isSpelling: boolean;
}

const mostTypos = 2;

function key(name: string): string {
  return name
    .replaceAll('_', '')
    .toLowerCase()
    .replace(/(?<=.)loss$/, '');
}

/** The Levenshtein distance: how many letters must be inserted, deleted or replaced. */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = above[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j] + 1, row[j - 1] + 1));
    }
    above = row;
  }
  return above[to.length];
}
