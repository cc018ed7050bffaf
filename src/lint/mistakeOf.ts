import { type Mistake, type MistakeId, mostClasses, type Numbers, rowOf } from '../engine/mistakes/mistake';
import type { Event } from '../program/interpret/machine';
import type { Value } from '../program/value';
import { expectationOf } from './expectations';
import type { Finding } from './rule';
import { classesToldApart, madeBy, operandOf, tensorOf } from './seen';

/** What the finding of a rule costs; undefined where there is no picture of it. */
export function mistakeOf(rule: string, event: Event, finding: Finding): Mistake | undefined {
  const shown = Object.hasOwn(rows, rule) ? rows[rule](event, finding) : undefined;
  if (!shown) return undefined;
  const { id, input, target } = shown;
  const classes = classesToldApart(input);
  return {
    id,
    ...(classes !== undefined && classes > 1 && classes <= mostClasses && { classes }),
    ...numbersOf(scoresOf(input), target, id),
  };
}

interface Shown {
  readonly id: MistakeId;
  /** What the loss is given, and what it is held against. */
  readonly input?: Value;
  readonly target?: Value;
}

/** How each rule's finding is shown; a rule that is not here has no picture. */
const rows: Readonly<Record<string, (event: Event, finding: Finding) => Shown | undefined>> = {
  'probabilities-into-cross-entropy': (event, { data }) =>
    data?.is === 'probabilities' ? { id: 'softmax-twice', ...operandsOf(event) } : undefined,
};

function operandsOf(event: Event): Omit<Shown, 'id'> {
  const { inputName, targetName } = expectationOf(event)!;
  return { input: event.args[inputName], target: event.args[targetName] };
}

/** What an activation was given, if the value is its outcome as it stands. */
function scoresOf(value: Value | undefined): Value | undefined {
  const made = madeBy(value, 'softmax', 'sigmoid', 'logsoftmax');
  return made ? operandOf(made) : value;
}

/** The numbers of both, where they are known, finite, few enough to be looked at, and fit. */
function numbersOf(
  scores: Value | undefined,
  target: Value | undefined,
  id: MistakeId,
): { readonly numbers?: Numbers } {
  const [given, wanted] = [tensorOf(scores), tensorOf(target)];
  if (!given?.values || !wanted?.values || given.values.length > mostNumbers) return {};
  const shape = (given.shape ?? []).map((size) => size ?? 0);
  if (shape.length < 1 || shape.length > 2) return {};
  const wantedShape = rowOf(id).target === 'class-indices' ? shape.slice(0, -1) : shape;
  const classes = shape[shape.length - 1];
  const isFit =
    wantedShape.join() === wanted.shape?.join() &&
    given.values.length > 0 &&
    given.values.every(Number.isFinite) &&
    wanted.values.every((one) =>
      rowOf(id).target === 'class-indices'
        ? Number.isInteger(one) && one >= 0 && one < classes
        : Number.isFinite(one),
    );
  return isFit ? { numbers: { scores: [...given.values], shape, target: [...wanted.values] } } : {};
}

/** A session carries them as plain lists. */
const mostNumbers = 1000;
