import type { Piece } from '../../syntax';

/** The attributes that a text may set. */
export interface AttributesSet {
  /** Of objects other than `self` and `this`. */
  readonly ofOthers: ReadonlySet<string>;
  readonly ofAny: ReadonlySet<string>;
}

/** Stands for every attribute. */
const any = '*';

/** The attributes that the text of a piece may set, by their names alone. */
export function attributesSetIn(piece: Piece): AttributesSet {
  let sets = known.get(piece);
  if (!sets) {
    const found = settingsIn(piece.text).map(([, self, name = any]) => ({ self, name }));
    const others = found.filter(({ self }) => !self);
    sets = {
      ofOthers: new Set(others.map(({ name }) => name)),
      ofAny: new Set(found.map(({ name }) => name)),
    };
    known.set(piece, sets);
  }
  return sets;
}

export function holdsName(names: ReadonlySet<string>, name: string): boolean {
  return names.has(name) || names.has(any);
}

const known = new WeakMap<Piece, AttributesSet>();

function settingsIn(text: string): readonly RegExpMatchArray[] {
  const found = [...text.matchAll(setting)];
  for (const targets of assignedTo(text)) found.push(...targets.replace(indices, '').matchAll(amongOthers));
  return found;
}

/**
 * What stands to the left of each assignment, up to a parenthesis, another assignment or a line break, and without the parentheses
 * around it. A pattern that passes over all that is in between would need room for each character of a list of a million numbers.
 */
function* assignedTo(text: string): Generator<string> {
  for (const { index } of text.matchAll(/(?<!=)=(?![=>])/g)) {
    let end = index;
    while (' \t'.includes(text[end - 1] ?? '.')) end--;
    if (text[end - 1] === ')') end--;
    let start = end;
    while (start > 0 && !'=\n()'.includes(text[start - 1])) start--;
    if (start < end) yield text.slice(start, end);
  }
}

/** `a.b = `, also with an operator, and what sets attributes by names that are computed. */
const setting = new RegExp(
  [
    /((?<![\w.])(?:self|this))?\.\s*(\w+)\s*(?:(?:\*\*|\/\/|<<|>>|&&|\|\||\?\?|[-+*/%@&|^])?=(?![=>])|\+\+|--)/,
    /\b(?:(?:setattr(?:__)?|Object\.assign)\s*\(|vars\()(?!\s*(?:self|this)\b)|(?<!\b(?:self|this)\.)\b__dict__\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** An attribute in an index is read, and not set. */
const indices = /(?<=[\w)\]])[ \t]*\[[^[\]]*\]/g;
const amongOthers = /((?<![\w.])(?:self|this))?\.\s*(\w+)\s*(?=[,\]}]|$)/g;
