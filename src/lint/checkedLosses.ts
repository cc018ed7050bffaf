import { nameOf } from '../program/answers/callee';
import { isNamedLoss } from '../program/answers/unknownLoss';
import type { Event } from '../program/interpret/memory/machine';
import type { Program } from '../program/readProgram';
import { isSamePlace, type Missing, type Place, type Value, whyNot } from '../program/value';
import { looksLike } from '../reader/meaning/looks';
import { type Expectation, expectationOf } from './evidence/expectations';
import { isBuild, kindOf, madeBy, madeOf, operandOf, operationOf, tensorOf } from './evidence/origins';
import { placeOf, textAt } from './evidence/sources';
import { kerasLossesOf } from './rules/kerasFromLogits';
import { probabilitiesIn } from './rules/logLoss';
import type { Trouble } from './trouble';

/** A loss call and its verdict: silence is not approval. */
export interface CheckedLoss {
  readonly place: Place;
  readonly verdict: 'right' | 'wrong' | 'unknown';
  /** The finding, if the verdict is wrong. */
  readonly trouble?: Trouble;
  /** Why the verdict is unknown, if that is known. */
  readonly why?: Missing;
  /** Whether it is a loss of which no rule says what it expects. */
  readonly isUnread?: boolean;
}

/** Every loss call of a program, in the order of their places. */
export function checkedLosses(program: Program, troubles: readonly Trouble[]): CheckedLoss[] {
  const wrong = troubles.filter(({ severity }) => severity !== 'hint');
  return program.events
    .filter(({ node }) => node.cell < program.texts.length)
    .flatMap((event) => judged(event, wrong, program) ?? [])
    .sort(
      ({ place: a, verdict }, { place: b, verdict: other }) =>
        a.cell - b.cell || a.start - b.start || a.end - b.end || telling(verdict) - telling(other),
    )
    .filter(({ place }, i, all) => i === 0 || !isSamePlace(place, all[i - 1].place));
}

/** Orders verdicts on one call, which is read both in its function alone and where that is called: the most telling first. */
function telling(verdict: CheckedLoss['verdict']): number {
  return ['wrong', 'right', 'unknown'].indexOf(verdict);
}

function judged(event: Event, wrong: readonly Trouble[], program: Program): CheckedLoss | undefined {
  const known = knownOf(event, program);
  if (!known) return undefined;
  const place = placeOf(event.node);
  const trouble = wrong.find(
    (one) =>
      isSamePlace({ cell: 0, ...one }, place) ||
      ((one.cell ?? 0) === place.cell && one.start >= place.start && one.end <= place.end),
  );
  if (trouble) return { place, verdict: 'wrong', trouble };
  if (known.is) return { place, verdict: 'right' };
  const { why, isUnread } = known;
  return { place, verdict: 'unknown', why: why && named(why, program), ...(isUnread && { isUnread }) };
}

/** The reason, with the name that is called where the program does not know it; its place moves with the program's text. */
function named(why: Missing, program: Program): Missing {
  const place = placeOf(why.place);
  const called =
    why.reason === 'unknown-function' ? /^[\w.]+(?=\()/.exec(textAt(program, place))?.[0] : undefined;
  return { ...why, name: why.name ?? called, place };
}

/** What is known about a loss call, out of everything that the rules need. */
interface Known extends Pick<CheckedLoss, 'why' | 'isUnread'> {
  readonly is: boolean;
}

function knownOf(event: Event, program: Program): Known | undefined {
  const expected = expectationOf(event);
  if (expected) {
    const operands = [event.args[expected.inputName], event.args[expected.targetName]];
    // An elementwise loss accepts any numbers, whose shapes have to fit; for the others, it must be known what the input is,
    // from its origin or from its numbers.
    const unclear =
      expected.input === 'values'
        ? operands.findIndex((value) => tensorOf(value)?.shape === undefined)
        : operands.findIndex((value, i) => i === 0 && !kindOf(value) && !numbersFit(expected.input, value));
    if (unclear < 0) return { is: true };
    const value = operands[unclear];
    return { is: false, why: expected.input === 'values' ? whyNoShape(value) : value && whyNot(value) };
  }
  const keras = kerasLossesOf(event, program);
  if (keras) return { is: keras.every(({ ending }) => ending !== undefined) };
  const shares = probabilitiesIn(event);
  if (shares) return { is: areShares(shares), why: whyNot(shares) };
  if (event.loss || isCompiled(event)) return { is: false, isUnread: true };
  const isOther = event.is === 'call' && !isBuild(event) && isNamedLoss(nameOf(event, program));
  return isOther ? { is: false, why: whyNot(event.result) } : undefined;
}

/** Whether a model of Keras is given a loss, of whatever kind. */
function isCompiled({ callee, args }: Event): boolean {
  return callee.endsWith('.compile') && args.loss !== undefined && args.loss.type !== 'nothing';
}

/** Whether they are an activation's outputs, or the probabilities that a classifier predicts, also of one class. */
function areShares(value: Value | undefined): boolean {
  if (/^(?:probabilities|sigmoid)$/.test(kindOf(value)?.is ?? '')) return true;
  const made = madeOf(value);
  if (made?.by === '[]') return areShares(operandOf(made));
  return made !== undefined && operationOf(made.by) === 'predictproba';
}

/** Why a shape is not known: the cause is the first value without one that it was computed from. */
function whyNoShape(value: Value | undefined, depth = 0): Missing | undefined {
  const used = depth < mostSteps ? Object.values(madeOf(value)?.args ?? {}) : [];
  const parts = used.flatMap((one) => (one?.type === 'sequence' ? (one.items ?? []) : one ? [one] : []));
  const cause = parts.find((one) => one.type === 'opaque' || (one.type === 'tensor' && !one.shape));
  return (cause && whyNoShape(cause, depth + 1)) ?? (value && whyNot(value));
}

const mostSteps = 50;

/** Whether numbers that are written out are what a loss expects; for logits, that they do not come from a softmax or sigmoid. */
function numbersFit(input: Expectation['input'], value: Value | undefined): boolean {
  // Of normal numbers, as examples have them for scores, some are negative.
  if (madeBy(value, 'randn', 'normal')) return input === 'logits' || input === 'scores';
  const { values, shape } = tensorOf(value) ?? {};
  if (!values || !shape) return false;
  const areShares = values.every((x) => x >= 0 && x <= 1);
  switch (input) {
    case 'logits':
    case 'scores':
      return !areShares;
    case 'probabilities':
      return areShares;
    case 'log-probabilities':
      return looksLike(values, shape as number[]).kind === 'log-probabilities';
    case 'values':
      return true;
  }
}
