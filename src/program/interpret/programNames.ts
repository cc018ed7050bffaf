import type { Piece, Syntax } from '../syntax';
import { attributesSetIn } from './memory/attributesSet';
import { replacedIn, takesPartIn } from './memory/replacedInText';
import { namesOfPiece } from './memory/scope';

/** Facts about the program's names that depend on the whole of it. */
export interface ProgramNames {
  /** The usual names of libraries that the program itself assigns. */
  readonly given: ReadonlySet<string>;
  /** Names of the module, or of a function, that inner functions assign. */
  readonly changedFromWithin: ReadonlySet<string>;
  /** Names of libraries' members that the program replaces. */
  readonly replaced: ReadonlySet<string>;
  /** Attributes that the program sets of objects other than `self` and `this`. */
  readonly set: ReadonlySet<string>;
  /** All of these as one text, to compare two versions of a program by. */
  readonly key: string;
}

export function programNames(syntax: Syntax): ProgramNames {
  const pieces = syntax.pieces.flat().filter(tells);
  const given = new Set<string>();
  const changedFromWithin = new Set<string>();
  for (const piece of pieces) {
    const names = namesOfPiece(piece);
    for (const name of names.given) if (Object.hasOwn(usualNames, name)) given.add(name);
    for (const name of names.changedFromWithin) {
      changedFromWithin.add(name);
      if (Object.hasOwn(usualNames, name)) given.add(name);
    }
  }
  const replaced = replacedIn(pieces);
  const set = new Set(pieces.flatMap((piece) => [...attributesSetIn(piece).ofOthers]));
  const key = [given, changedFromWithin, replaced, set]
    .map((names) => [...names].sort().join(' '))
    .join('\0');
  return { given, changedFromWithin, replaced, set, key };
}

/** Whether the piece has a part in the names of its program, as few have. */
function tells(piece: Piece): boolean {
  let does = telling.get(piece);
  if (does === undefined) {
    const { given, changedFromWithin } = namesOfPiece(piece);
    does =
      changedFromWithin.size > 0 ||
      attributesSetIn(piece).ofOthers.size > 0 ||
      takesPartIn(piece) ||
      [...given].some((name) => Object.hasOwn(usualNames, name));
    telling.set(piece, does);
  }
  return does;
}

const telling = new WeakMap<Piece, boolean>();

/** Libraries whose star imports the tables cover. */
export const starred = /^(?:torch|numpy|math|scipy|keras|tensorflow|jax|pylab)(?:\.|$)/;

/** The names under which the libraries' own documentation imports them. */
export const usualNames: Readonly<Record<string, string>> = {
  torch: 'torch',
  nn: 'torch.nn',
  F: 'torch.nn.functional',
  np: 'numpy',
  numpy: 'numpy',
  tf: 'tensorflow',
  keras: 'keras',
  jnp: 'jax.numpy',
  jax: 'jax',
  optax: 'optax',
  math: 'math',
  paddle: 'paddle',
};

/** The names that `from fastai.vision.all import *` and the like bring, of which no more is known. Source: fastai.torch_imports 2.7. */
export const namesOfFastai: Readonly<Record<string, string>> = {
  torch: 'torch',
  nn: 'torch.nn',
  F: 'torch.nn.functional',
  np: 'numpy',
  pd: 'pandas',
  Module: 'torch.nn.Module',
  Learner: 'fastai.learner.Learner',
};

/** Also a key of `usualNames`, so that `ProgramNames.given` covers it. */
export const usualInJavaScript: Readonly<Record<string, string>> = { tf: 'tfjs' };
