import * as l10n from '@vscode/l10n';
import { catalogue, type LossId } from '../../engine/losses/catalogue';
import { classAt, classAxisIn } from '../../engine/problem/classAxis';
import type { Request } from '../../engine/problem/request';
import type { Pick, Role, Session } from '../../session/session';

/** What an entry of a sample is called, by its position. */
export type EntryNaming = (index: number) => string;

/** The operands whose source may have names for the entries. */
type Operands = Readonly<Partial<Record<Role, { readonly names?: readonly string[] }>>>;

/** Where it is said what the entries are, as in a column of classes: their names in the source, else their positions. */
export function shortNaming(operands: Operands): EntryNaming {
  const names = namesIn(operands);
  return (index) => names?.[index] ?? String(index);
}

/** In a sentence: a class where the loss compares classes, else an element. */
export function entryNaming(loss: LossId, of: Operands): EntryNaming {
  const short = shortNaming(of);
  return comparesClasses(loss)
    ? (index) => l10n.t('Class {0}', short(index))
    : (index) => l10n.t('Element {0}', short(index));
}

/** A flat place in the prediction, with the name that the source has for the entry there: `2 "cat"`. */
export function placeNaming(request: Request, of: Operands): EntryNaming {
  const names = namesIn(of);
  const along = classAxisIn(request);
  return (place) => {
    const name = names?.[classAt(along, place)];
    return name === undefined ? String(place) : `${place} "${name}"`;
  };
}

/** The numbers that an expression of the user's is over: all of the prediction, which have names where they are one row. */
export function ownNumbers(session: Session): Operands {
  const names = namesIn(session);
  return names?.length === session.prediction?.values.length ? { prediction: { names } } : {};
}

/** The names that the source has for the entries, if any. */
export function namesIn({ prediction, target }: Operands): readonly string[] | undefined {
  return prediction?.names ?? target?.names;
}

export function comparesClasses(loss: LossId): boolean {
  const { per, domain } = catalogue[loss];
  return per === 'sample' || domain === 'distribution';
}

/** Whether samples have a right class; one-hot rows have one under any loss. */
export function comparesLabels(loss: LossId, target: Pick | undefined): boolean {
  return comparesClasses(loss) || target?.looks.kind === 'one-hot';
}
