import type { Language } from './languages';

/** What the text calls the vector that begins at the offset: the variable, key or keyword it is given to. */
export function nameBefore(text: string, at: number, language: Language): string | undefined {
  const before = text.slice(Math.max(0, at - reach), at).replace(wrappers, '');
  const key = quotedKey.exec(before);
  if (key) return key[1];
  const assigned = assignment.exec(before);
  if (assigned) return isOneOfSeveral(before.slice(0, assigned.index)) ? undefined : tidy(assigned[1]);
  return language.colonNames ? tidy(colonName.exec(before)?.[1]) : undefined;
}

/** How far to look back: over a declaration, not over a page. */
const reach = 200;

/** Calls around the list whose value is the list: `np.array(`, `torch.tensor(np.array(`, `new Float32Array(`, `vec!`. */
const wrappers =
  /(?:(?:\b(?:new|await)\s+)?[\w.:$]+(?:<[\w<>, ]*>)?!?\s*\(\s*|&\s*|\b(?:new\s+)?[\w:<>]+(?:\[[\d, ]*\])+\s*|\bvec!\s*)+$/;

const quotedKey = /["']([^"'\n]{1,80})["']\]?\s*(?::|=>|=)\s*$/;

/** `name`, perhaps an index size and a type, and an assignment that is no comparison. */
const assignment =
  /([A-Za-z_\\\u0080-\uffff][\w.$\\{}\u0080-\uffff]*)\s*(?:(?:\[[^\][]*\]\s*)+|:[^=:;(){}\n]*)?(?::=|<-|<<-|(?<![=<>!+\-*/%&|^~])=)\s*$/;

const colonName = /([A-Za-z_$][\w$-]*)\s*:\s*$/;

/** `a, b = [1], [2]`: the list is not what `b` is called. */
function isOneOfSeveral(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /,\s*$/.test(line) && !/[([{]/.test(line);
}

/** `self.labels` is called labels; braces and commands of TeX are not part of a name. */
function tidy(written: string | undefined): string | undefined {
  const plain = written?.replace(/\\[a-z]+|[\\{}]/g, '');
  const last = plain?.slice(plain.lastIndexOf('.') + 1);
  return last === '' ? undefined : last;
}
