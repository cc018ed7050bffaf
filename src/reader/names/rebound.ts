import { isWordCode } from '../characters';

/**
 * Whether between its assignment and its use a name may have got another value without an assignment of its own:
 * unpacked into, run through a loop, as a parameter of the function around the use, or changed in its place.
 */
export function isRebound(text: string, name: string, from: number, to: number): boolean {
  const own = `(?<![\\w.])${name.replace(/[^\w]/g, '\\$&')}(?!\\w)`;
  let forms: { readonly anywhere: readonly RegExp[]; readonly around: readonly RegExp[] } | undefined;
  let seen = 0;
  for (let at = text.indexOf(name, from); at >= 0 && at < to; at = text.indexOf(name, at + name.length)) {
    if (isWordCode(text.charCodeAt(at - 1)) || isWordCode(text.charCodeAt(at + name.length))) continue;
    if (++seen > mostUses) return true;
    forms ??= { anywhere: formsOf(unpackings, own), around: formsOf(parameters, own) };
    const start = Math.max(from, at - before);
    const near = text.slice(start, Math.min(to, at + name.length + behind));
    if (forms.anywhere.some((form) => form.test(near))) return true;
    if (forms.around.some((form) => isStillInside(text, start + (form.exec(near)?.index ?? Infinity), to)))
      return true;
  }
  return false;
}

/** How much of the text around a name tells what becomes of it. */
const before = 120;
const behind = 80;

/** To look at more would take longer than a hover may, and one of so many may well change it. */
const mostUses = 200;

function formsOf(forms: readonly string[], name: string): RegExp[] {
  return forms.map((form) => new RegExp(form.replaceAll('NAME', name)));
}

/** Forms that hold from where they stand on. */
const unpackings = [
  // `name, other = ...` and `let [name, other] = ...`, but not the arguments of `f(name, other, weight=1)`
  String.raw`(?:^|[;{]|(?<![(,[]\s*)\n)\s*(?:(?:let|const|var|val|local|my)\b\s*)?[([{]?\s*(?:\*?[\w.]+\s*,\s*)*NAME\s*(?:,\s*\*?[\w.]+\s*)+[\])}]?\s*=(?!=)`,
  String.raw`\bfor\b[^\n:{]*NAME[^\n:{]*\s(?:in|of)\b`,
  String.raw`\bas\s+NAME`,
  // Methods that change what they belong to; PyTorch's end in an underscore.
  String.raw`NAME\s*\.\s*(?:append|extend|insert|pop|remove|clear|sort|reverse|push|unshift|shift|splice|fill|resize|put|itemset|push_back|emplace_back|Add|AddRange|Insert|RemoveAt|addAll|removeAt|(?!requires_grad_)\w+_)\s*\(`,
  // As a statement of its own, so that nothing is made of what it returns.
  String.raw`(?:^|[;{}\n])\s*NAME\s*(?:\.\s*(?:add|set)\s*\(|<<(?!=))`,
  String.raw`NAME(?:\[[^\]\n]*\])?\s*(?:\+\+|--|\.[-+*/]=)`,
  String.raw`\b(?:table\.(?:insert|remove|sort)|shuffle|random_shuffle|push!|pop!|append!|sort!|fill!|swap)\s*\([^()\n]*NAME`,
  String.raw`\bdel\s+NAME`,
];

/** Forms that hold inside of the function that they begin. */
const parameters = [
  String.raw`\b(?:def|function|func|fn|fun|sub)\b[^\n(]*\([^()]*NAME`,
  String.raw`\blambda\b[^:\n]*NAME[^:\n]*:`,
  String.raw`\([^()\n]*NAME[^()\n]*\)\s*(?::[^=\n]*)?(?:=>|->)`,
  String.raw`NAME\s*(?:=>|->)`,
];

/** Whether the function that begins at the offset goes on to the use: until a line stands no deeper than its first. */
function isStillInside(text: string, at: number, use: number): boolean {
  if (at > use) return false;
  const start = text.lastIndexOf('\n', at) + 1;
  // The use itself is text, too, where it begins its line.
  const [first, ...rest] = `${text.slice(start, use)}.`.split('\n');
  const indent = indentOf(first);
  return !rest.some((line) => line.trim() !== '' && indentOf(line) <= indent && !/^\s*[){]/.test(line));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
