import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import type { ExplanationStep } from './explanation';
import { holds } from './tree/compute';
import { type Expression, number, operation, substitute } from './tree/expression';
import { float64 } from './tree/float64';
import { fold, literal } from './tree/fold';
import { parametersOf } from './tree/parameters';
import type { Notation } from './typeset/notation';
import {
  bracketed,
  joined,
  mostAtTheEnd,
  mostWritten,
  shortened,
  texOf,
  texOfFactor,
  times,
} from './typeset/tex';

/**
 * The steps from the definition to the number, with the user's numbers substituted: for one sum, or for the first few
 * samples and then their reduction.
 */
export function workedSteps(
  problem: Problem,
  notation: Notation,
  report: Report,
  mark: Mark,
): ExplanationStep[] {
  const worked = { problem, notation, report, mark };
  const groups = groupsOf(problem, report);
  if (groups.count === 1) {
    return [...oneSum(worked, groups.of(0)), result(notation, report.value ?? report.unreduced[0])];
  }
  const counted = Array.from({ length: groups.count }, (_, k) => k).filter(
    (k) => problem.target?.classOf?.[k] !== -1,
  );
  const samples = counted.slice(0, 3).map((k) => sample(worked, groups.of(k), k));
  if (counted.length > samples.length) samples.push({ kind: 'sample', tex: '\\vdots' });
  return report.value === undefined
    ? samples
    : [...samples, reduction(worked, counted), result(notation, report.value)];
}

/** Wraps the TeX of the term at a flat place, so that it can be told apart from the others. */
export type Mark = (tex: string, place: number) => string;

/** The fraction that a reduction puts before a sum. */
export function fractionOf({ denominator: { value } }: Report, notation: Notation): string {
  return value === 1 ? '' : `\\frac{1}{${notation.number(value)}} `;
}

/**
 * Everything that stands before a sum: the reduction's fraction, and the unit's factor where the logarithm does not
 * show the unit.
 */
export function factorOf(report: Report, notation: Notation): string {
  return notation.unitFactor + fractionOf(report, notation);
}

interface Worked {
  readonly problem: Problem;
  readonly notation: Notation;
  readonly report: Report;
  readonly mark: Mark;
}

/** The terms that belong to one unreduced loss, or to the whole loss where elements are reduced at once. */
interface Groups {
  readonly count: number;
  of(k: number): Span;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function groupsOf({ loss, layout: { rows, classes } }: Problem, { value }: Report): Groups {
  if (loss.per === 'sample') {
    return { count: rows, of: (row) => ({ start: row * classes, end: (row + 1) * classes }) };
  }
  if (value !== undefined) return { count: 1, of: () => ({ start: 0, end: rows * classes }) };
  return { count: rows * classes, of: (i) => ({ start: i, end: i + 1 }) };
}

/** The sum with all numbers substituted, and then simplified by its zeros and ones where that changes it. */
function oneSum(worked: Worked, span: Span): ExplanationStep[] {
  const { notation, report } = worked;
  const factor = factorOf(report, notation);
  const isRounded = report.linked.slice(span.start, span.end).some(notation.isRounded);
  const relation = isRounded ? '\\approx' : '=';
  const full = sumOf(worked, span, (term) => term, factor);
  const folded = sumOf(worked, span, fold, factor);
  const steps: ExplanationStep[] = [{ kind: 'substituted', tex: `${relation} ${full.tex}` }];
  if (folded.plain !== full.plain && !isNumber(folded.plain))
    steps.push({ kind: 'simplified', tex: `${relation} ${folded.tex}` });
  return steps;
}

function sample(worked: Worked, span: Span, k: number): ExplanationStep {
  const value = worked.notation.number(worked.report.unreduced[k]);
  const folded = sumOf(worked, span, fold, worked.notation.unitFactor);
  const middle = isNumber(folded.plain) ? '' : `${folded.tex} \\approx `;
  return { kind: 'sample', tex: `L_{${k}} = ${middle}${value}` };
}

function reduction({ notation, report }: Worked, counted: readonly number[]): ExplanationStep {
  const addends = shortened(counted, (k) => notation.number(report.unreduced[k]));
  return { kind: 'reduction', tex: `L = ${fractionOf(report, notation)}${bracketed(joined(addends))}` };
}

function result(notation: Notation, value: number): ExplanationStep {
  const tex = notation.number(value);
  return {
    kind: 'result',
    tex: `${Number(tex) === value || !Number.isFinite(value) ? '=' : '\\approx'} ${tex}`,
  };
}

/** TeX with its terms marked, and without marks. */
interface Marked {
  readonly tex: string;
  readonly plain: string;
}

/** The sum of a span's terms, each first transformed by `shape`; terms that came to 0 are dropped, unless all did. */
function sumOf(worked: Worked, span: Span, shape: (term: Expression) => Expression, factor: string): Marked {
  const terms = writtenTerms(worked, span, shape);
  const written = (mark: Mark) => writtenSum(terms, worked.notation, factor, mark);
  return { tex: written(worked.mark), plain: written((tex) => tex) };
}

/** Of many terms, those at both ends: as many as it takes to show that there are more. */
function writtenTerms(
  worked: Worked,
  { start, end }: Span,
  shape: (term: Expression) => Expression,
): PlacedTerm[] {
  const { terms } = worked.report;
  const placed = (place: number): PlacedTerm | undefined => {
    if (shape === fold && terms[place] === 0) return undefined;
    const whole = termAt(worked, place);
    // A product with 0 is dropped, unless its other factor makes it NaN.
    const term = Number.isNaN(terms[place]) ? whole : shape(whole);
    return literal(term) === 0 ? undefined : { place, term };
  };
  const first: PlacedTerm[] = [];
  let next = start;
  for (; next < end && first.length < mostWritten; next++) first.push(...listOf(placed(next)));
  const last: PlacedTerm[] = [];
  for (let place = end - 1; place >= next && last.length < mostAtTheEnd; place--)
    last.unshift(...listOf(placed(place)));
  return [...first, ...last];
}

function listOf<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

interface PlacedTerm {
  readonly place: number;
  readonly term: Expression;
}

function writtenSum(terms: readonly PlacedTerm[], notation: Notation, factor: string, mark: Mark): string {
  const before = notation.sign + factor;
  const style = notation.style('');
  if (terms.length === 0) return '0';
  if (terms.length === 1) {
    const [{ term, place }] = terms;
    return before
      ? notation.sign + mark(scaled(factor, texOfFactor(term, style)), place)
      : mark(texOf(term, style), place);
  }
  const sum = joined(shortened(terms, ({ term, place }) => markedTerm(texOf(term, style), place, mark)));
  return before ? before + bracketed(sum) : sum;
}

/** A minus before a term belongs to the sum and stays outside the mark. */
function markedTerm(tex: string, place: number, mark: Mark): string {
  return tex.startsWith('-') ? `-${mark(tex.slice(1), place)}` : mark(tex, place);
}

/** The term at the flat place i with its numbers substituted, and the branch that they select of a choice. */
function termAt({ problem, notation, report }: Worked, i: number): Expression {
  const { symbols } = problem.loss;
  const scope = {
    ...parametersOf(problem, i),
    ...(symbols.target && report.aligned && { [symbols.target]: report.aligned[i] }),
    [symbols.prediction]: report.linked[i],
  };
  const { body } = notation;
  const branch = body.kind === 'choice' && !holds(body.condition, scope, float64) ? body.whenFalse : body;
  const term = substitute(branch.kind === 'choice' ? branch.whenTrue : branch, scope);
  return problem.weights ? operation('multiply', number(problem.weights[i]), term) : term;
}

/** A factor before a single term, with a dot before digits. */
function scaled(factor: string, tex: string): string {
  return factor === '' ? tex : times(factor.trimEnd(), tex);
}

function isNumber(tex: string): boolean {
  return !Number.isNaN(Number(tex));
}
