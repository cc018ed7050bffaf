import { unchanged } from '../links/link';
import { softmax } from '../links/softmax';
import { catalogue } from '../losses/catalogue';
import { many } from '../numeric/kernels/blocks';
import { once } from '../numeric/once';
import { Sum } from '../numeric/reductions/sum';
import { classesLast, type Order } from '../problem/classAxis';
import { denominatorOf, weightsUsed } from '../problem/denominator';
import { type Problem, problemInRows } from '../problem/problem';
import type { Report } from '../problem/report';
import type { Request } from '../problem/request';
import { allScaled, baseOf, type Scale, scaled, scaledInPlace } from '../request/base';
import { classIndexShares } from './classIndexShares';
import { classIndexTerms } from './classIndexTerms';
import { type DecomposedParts, decomposer } from './decomposition';
import { slopesInDoubleDouble } from './doubleDoubleRows';
import { lazyFields } from './lazyFields';
import { logitSlopes } from './logitSlopes';
import { manyTerms } from './manyTerms';
import { notesOn } from './notes';
import { termsOf } from './terms';

/**
 * The loss of a request, its gradient and the notes on its operands. A loss with a logarithm is in nats unless option
 * `base` says otherwise; arrays are flat and row-major, of the shapes that `Report` gives. Throws Misuse where a
 * request has no answer, never because of the values of its numbers.
 *
 * Edge cases give what mathematics gives: 0 log 0 is 0, a certain but wrong prediction costs Infinity, and a NaN that
 * the loss reads is passed on. Fields that are not always needed are computed when first read, from the request's typed arrays as they
 * are at that time.
 */
export function evaluate(given: Request): Report {
  const { request, order } = classesLast(given);
  const report = reportOn(request, problemInRows(request));
  return order ? inOrder(report, order) : report;
}

/** The report on a request whose classes lie along the last axis, given the problem made from it. */
export function reportOn(request: Request, problem: Problem): Report {
  const { loss, settings, layout, values, input, target } = problem;
  const { kind } = request.prediction;
  const denominator = denominatorOf(loss, settings, layout, target);
  const base = baseOf(loss.logarithmic, settings.base);
  const scale: Scale = { divisor: divisorOf(denominator.value, problem), base };

  const linked = once(() => input.link(values, layout.classes, target?.classOf));
  const term = input.term(settings, layout.classes, target?.logs);
  const terms = once(() => termsOf(problem, term, linked()));
  const picked = classIndexTerms(problem, scale) ?? classIndexShares(problem, scale);
  const byKernel = once(() => (picked ? undefined : manyTerms(problem, term, linked)));

  const own = (nats: Float64Array) => allScaled(nats, { divisor: 1, base });
  const withoutIdle = (slopes: Float64Array, areCoupled = input.link === softmax) =>
    silenced(slopes, denominator.value, problem, areCoupled);
  const ofTerms = () => {
    const { slopeFactor = 1 } = term;
    const by: Scale = { divisor: scale.divisor / slopeFactor, base };
    const { back } = linked();
    if (back === unchanged) return withoutIdle(byKernel()?.slopes(by) ?? scaledInPlace(terms().slopes, by));
    const slopes = byKernel()?.slopes() ?? terms().slopes;
    return withoutIdle(scaledInPlace(back(slopes, slopesInDoubleDouble(problem, term)), by));
  };
  const isOverLogits = kind === 'logits' && loss.domain !== 'real';
  const toLogits = kind === 'logits' ? undefined : logitSlopes(problem);
  // A target given as a class index has entropy 0: its whole loss is divergence.
  const partsOf = decomposer(problem, kind);
  const parts = picked && partsOf ? () => ({ entropy: 0, divergence: picked.totals().total }) : partsOf;

  const value = () => {
    const { total } = picked?.totals() ?? byKernel() ?? terms();
    return reduced(total, () => picked?.totals().perSample ?? terms().values, scale);
  };
  const isReduced = settings.reduction !== 'none';
  // For few numbers, computing the value takes less time than a lazy field, and so do two literals than a spread.
  const isQuick = values.length < many;
  const { unit } = base;
  const report: Report = withLater(
    isReduced && isQuick
      ? { loss: loss.id, unit, value: value(), denominator }
      : { loss: loss.id, unit, denominator },
    {
      value: isReduced && !isQuick ? value : undefined,
      unreduced: () => (loss.per === 'sample' ? own((picked?.totals() ?? terms()).perSample) : report.terms),
      terms: () => own(picked?.terms() ?? terms().values),
      gradient: () => picked?.gradient() ?? ofTerms(),
      linked: () => linked().shown.slice(),
      aligned: target && (() => target.values.slice()),
      logitGradient: isOverLogits
        ? () => report.gradient
        : toLogits && (() => withoutIdle(scaledInPlace(toLogits(linked()), scale), true)),
      decomposition: parts && (() => scaledParts(parts(linked()), scale)),
      notes: () => notesOn(request, problem, linked().shown, () => report.terms),
    },
  );
  return report;
}

const withLater = lazyFields<Omit<Report, 'loss' | 'unit' | 'denominator'>>([
  'value',
  'unreduced',
  'terms',
  'gradient',
  'linked',
  'aligned',
  'logitGradient',
  'decomposition',
  'notes',
]);

/** Weights that are all 0 give a mean of 0 / 0, even where smoothing gives other classes a share. */
function divisorOf(denominator: number, { loss, settings, target }: Problem): number {
  if (denominator !== 0) return denominator;
  const weights = settings.reduction === 'mean' ? weightsUsed(loss, settings, target) : undefined;
  return weights?.every((weight) => weight === 0) ? Number.NaN : denominator;
}

/** Where the sum overflows, its addends are divided before they are added. */
function reduced(total: number, addends: () => Float64Array, scale: Scale): number {
  if (!isInfinite(total) || scale.divisor === 1) return scaled(total, scale);
  const sum = new Sum();
  for (const addend of addends()) sum.add(scaled(addend, scale));
  return sum.value;
}

function isInfinite(x: number): boolean {
  return Math.abs(x) === Number.POSITIVE_INFINITY;
}

/** The same report with its arrays, and the places in its notes, in the order of the original request. */
export function inOrder(report: Report, { placeOf, back }: Order): Report {
  const { loss, unit, denominator } = report;
  const own = (name: 'terms' | 'gradient' | 'linked') => () => back(report[name]);
  const maybe = (name: 'aligned' | 'logitGradient') => report[name] && (() => back(report[name]!));
  const isPerSample = catalogue[loss].per === 'sample';
  const { decomposition } = report;
  return withLater(
    { loss, unit, denominator },
    {
      value: 'value' in report ? () => report.value! : undefined,
      unreduced: isPerSample ? () => report.unreduced : own('terms'),
      terms: own('terms'),
      gradient: own('gradient'),
      linked: own('linked'),
      aligned: maybe('aligned'),
      logitGradient: maybe('logitGradient'),
      decomposition: decomposition && (() => decomposition),
      notes: () =>
        report.notes.map((note) => ('index' in note ? { ...note, index: placeOf(note.index) } : note)),
    },
  );
}

function scaledParts({ entropy, divergence }: DecomposedParts, scale: Scale): DecomposedParts {
  return { entropy: scaled(entropy, scale), divergence: scaled(divergence, scale) };
}

/**
 * Sets the gradient of entries that do not contribute to 0: ignored rows and, without a softmax that couples the
 * classes, every class but the target's where the target is class indices. This holds even where the mean over nothing
 * is NaN.
 */
function silenced(
  gradient: Float64Array,
  divisor: number,
  problem: Problem,
  areCoupled: boolean,
): Float64Array {
  const { loss, settings, target, layout } = problem;
  const isPicked = loss.sparse === true && !areCoupled && settings.labelSmoothing === 0 && divisor === 0;
  if (divisor !== 0 && !target?.ignored) return gradient;
  target?.classOf?.forEach((c, row) => {
    const [from, to] = [row * layout.classes, (row + 1) * layout.classes];
    if (c === -1) gradient.fill(0, from, to);
    else if (isPicked) gradient.fill(0, from, from + c).fill(0, from + c + 1, to);
  });
  return gradient;
}
