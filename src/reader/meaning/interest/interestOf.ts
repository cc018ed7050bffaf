import type { Found } from '../../source/found';
import type { Language } from '../../source/language';
import { weightOfCallee, weightOfName } from '../tellingWords';
import { fitsBeside, type NumbersSaid, weightOfNumbers } from './numbersSay';
import {
  type Around,
  aroundIn,
  commentStart,
  type PlaceInText,
  type VectorSurroundings,
} from './surroundings';
import { usesOf, weightOfUses } from './uses';

/** How likely a person who reads loss code is to look at a vector. */
export type Interest = 'likely' | 'possible';

/** From this total of the evidence on, a vector is likely to be looked at. */
const enough = 2;
/** At this total, a name, a call or a place says that it is something else. */
const against = -2;

/**
 * Weighs all evidence on how interesting a vector is: names, calls, numbers, place, uses and, where these do not
 * suffice and nothing speaks against it, the vectors beside it. `neighbours` reads those. `isOperand` says that it fits
 * a vector that was already picked, which outweighs what its numbers alone say.
 */
export function interestOf(
  text: string,
  found: Found,
  language: Language,
  neighbours: () => readonly Found[],
  isOperand = false,
): Interest {
  const around = aroundIn(text, language);
  const own = ownWeight(text, found, language, around);
  if (own >= enough || (isOperand && own > against)) return 'likely';
  if (own < 0) return 'possible';
  const isBesideOne = neighbours().some(
    (other) =>
      isElsewhere(found, other) &&
      fitsBeside(found, other) &&
      ownWeight(text, other, language, around) >= enough,
  );
  return isBesideOne ? 'likely' : 'possible';
}

/** As `interestOf`, for all vectors of a text, sorted by place. */
export function interestsOf(text: string, vectors: readonly Found[], language: Language): Interest[] {
  const around = aroundIn(text, language);
  const weights = vectors.map((found) => ownWeight(text, found, language, around));
  return vectors.map((found, at) => {
    if (weights[at] >= enough || weights[at] < 0) return weights[at] < 0 ? 'possible' : 'likely';
    const first = Math.max(0, at - besides);
    const isBesideOne = vectors
      .slice(first, at + besides + 1)
      .some(
        (other, step) =>
          weights[first + step] >= enough && isElsewhere(found, other) && fitsBeside(found, other),
      );
    return isBesideOne ? 'likely' : 'possible';
  });
}

/** How many vectors on either side count as beside one. */
const besides = 4;

function isElsewhere({ start, end }: Found, other: Found): boolean {
  return other.end <= start || other.start >= end;
}

/** The total of its own evidence, for and against. */
function ownWeight(text: string, found: Found, language: Language, aroundAt: Around): number {
  const around = aroundAt(found.start, found.end);
  const name = nameWeight(found, around);
  const uses = found.name ? weightOfUses(usesOf(text, found.name, found.end, aroundAt)) : 0;
  const numbers = weightOfNumbers(found.values, found.shape);
  return (
    name +
    callWeight(around) +
    (around.place ? placeWeights[around.place] : 0) +
    (name >= 2 ? Math.max(0, numbers) : numbers) +
    (around.isTensor ? 1 : 0) +
    (name < 0 ? 0 : name >= 1 ? Math.max(0, uses) : uses) +
    printWeight(text, found, around, language) +
    (found.shape.length > 0 && found.values.length === 1 ? -1 : 0) +
    (found.derivation === undefined ? writtenWeight(text, found) : derivedWeight(found, found.derivation))
  );
}

const placeWeights: Readonly<Record<PlaceInText, number>> = {
  index: -6,
  loop: -4,
  comparison: -4,
  unpacking: -4,
  parameter: -2,
};

/** The nearest name that says something decides; one further out counts less. */
function nameWeight({ name, shape }: Found, { names }: VectorSurroundings): number {
  const said = name === undefined ? names : [name, ...names];
  const at = said.findIndex((one) => weightOfName(one) !== 0);
  if (at < 0) return 0;
  const weight = weightOfName(said[at]);
  const isOuter = at > 0 && said[0] !== said[at];
  if (weight < 0) return isOuter ? weight / 2 : weight;
  return isOuter || shape.length === 0 ? weight / 2 : weight;
}

function callWeight({ calls }: VectorSurroundings): number {
  for (const { callee } of calls) {
    const weight = weightOfCallee(callee);
    if (weight !== 0) return weight;
  }
  return calls.length > 0 && typeof calls[0].argument === 'number' ? -1 : 0;
}

/** Truth values among numbers are settings. */
function writtenWeight(text: string, { start, end, values }: Found): number {
  const isMixed = values.some((value) => value !== 0 && value !== 1);
  return isMixed && /\b(?:true|false)\b/i.test(text.slice(start, Math.min(end, start + 400))) ? -4 : 0;
}

/**
 * The output of a loss or a softmax is interesting, and a name is as interesting as the numbers that it was given; zeros,
 * ones and ranges that nobody wrote out are there to be filled.
 */
function derivedWeight({ values }: NumbersSaid, derivation: string): number {
  if (/^[^\s=]+ = [[({].*[\])}…]$/.test(derivation)) return 0;
  const callee = /^[\w.:]*(?=\()/.exec(derivation)?.[0] ?? '';
  const weight = weightOfCallee(callee);
  return weight > 0 ? weight : values.every(Number.isInteger) ? -2 : 0;
}

/** A tensor that was printed in a comment or a text was printed to be looked at. */
function printWeight(
  text: string,
  { start, end, name, places, values, isPrint: isPrinted, names }: Found,
  { isTensor }: VectorSurroundings,
  language: Language,
): number {
  // A vector with a name for each number is a distribution over those names, or it would not have been found.
  if (names && values.length > 1) return 2;
  const isRead = isPrinted || language.prose || commentStart(text, start, language) !== undefined;
  if (!isRead || language.tabular || values.length < 2) return 0;
  if (isPrinted || isTensor) return 2;
  // A line of bare numbers could be anything.
  if (name === undefined && !opening.test(text[start])) return 0;
  const isSpaced = places !== undefined && !/[,;&|\t]/.test(text.slice(start, end).slice(0, 2_000));
  const isPrint =
    isSpaced && (values.some((value) => !Number.isInteger(value)) || text.slice(start, end).includes('\n'));
  return isPrint ? 2 : 0;
}

const opening = /[[({]/;
