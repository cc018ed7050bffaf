import { nameAt } from './assignment';

/** Where the list begins that is given to the key at the offset: `"q": [1, 2]`, `q: np.array([1, 2])`, YAML's dashes. */
export function listOfKey(text: string, offset: number): number | undefined {
  const here = nameAt(text, offset);
  if (!here) return undefined;
  const end = here.start + here.name.length;
  // A space before the colon stands behind the operand of `c ? a : [1, 2]`.
  const behind = /^(?:[^"'\n:]{0,80}["']\s*)?:\s*(?:[\w.]+\(\s*)?(?=[[{(-])/.exec(text.slice(end, end + 200));
  return behind ? end + behind[0].length : undefined;
}
