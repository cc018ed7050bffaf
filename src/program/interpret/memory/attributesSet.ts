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
    const found = [...piece.text.matchAll(setting)].map(([, self, name = any]) => ({ self, name }));
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

/** `a.b = `, also as one of several targets or with an operator, and what sets attributes by names that are computed. */
const setting = new RegExp(
  [
    /((?<![\w.])(?:self|this))?\.\s*(\w+)\s*(?:(?:,[^=\n()]*|\*\*|\/\/|<<|>>|&&|\|\||\?\?|[-+*/%@&|^])?=(?![=>])|\+\+|--)/,
    /\b(?:(?:setattr(?:__)?|Object\.assign)\s*\(|vars\()(?!\s*(?:self|this)\b)|(?<!\b(?:self|this)\.)\b__dict__\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);
