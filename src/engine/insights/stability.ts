import { atOnce } from '../formula/exactly/allowance';
import { type Asked, solve } from '../formula/exactly/solve';
import type { NoExact } from '../formula/explanation';
import { catalogue } from '../losses/catalogue';
import { logSumExp } from '../losses/programs/softmax';
import { type FloatFormat, formats, type Precision } from '../machine/format';
import { FloatMachine, type FloatTrouble } from '../machine/machine';
import type { FloatRow, NaiveProgram } from '../machine/row';
import type { Order } from '../problem/classAxis';
import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import type { Request } from '../problem/request';

/** How a loss fares in low precision. */
export interface Stability {
  /** 40 digits where they are available, otherwise the engine's own float64 value. */
  readonly exact: string;
  /** Why there is no exact value, where there could be one. */
  readonly noExact?: NoExact;
  readonly runs: readonly Run[];
}

/** One formula in one precision. */
export interface Run {
  readonly precision: Precision;
  readonly formula: 'naive' | 'stable';
  readonly forward: StabilityOutcome;
  readonly gradient: StabilityOutcome;
}

export interface StabilityOutcome {
  /** The loss, or the component of the gradient with the largest error. */
  readonly value: number;
  /** The flat place of that component of a gradient. */
  readonly index?: number;
  /** Relative to the exact value; for a gradient, the largest error relative to its largest component. */
  readonly relativeError: number;
  /** The first operation that went wrong, where the error of the result is more than rounding. */
  readonly trouble?: FloatTrouble;
}

/**
 * Runs the naive and the stable formula in float16, bfloat16, float32 and float64, rounding every step, on the numbers
 * of a request. Losses are in nats, since another base is only a factor in the end. Undefined for losses without such a pair,
 * for reduction `none`, and for more than 1000 numbers. `allowance` is how many operations on decimal numbers the exact value
 * may take. Throws Misuse as `evaluate` does.
 */
export function stability(asked: Asked, allowance = atOnce): Stability | undefined {
  const solved = solve(inNats(asked));
  const { problem, inRows: report, order } = solved;
  const { input, weights, values } = problem;
  const { programs } = input;
  if (!programs || (programs.isUnweighted && weights)) return undefined;
  if (report.value === undefined || values.length > 1000) return undefined;
  const worked = solved.exact(allowance);
  const exact = worked.kind === 'digits' ? worked.digits : String(report.value);
  const runs = formats.flatMap((format) =>
    (['naive', 'stable'] as const).map((formula): Run => {
      return {
        precision: format.precision,
        formula,
        ...inOrder(run(problem, report, Number(exact), format, programs[formula]), order),
      };
    }),
  );
  return { exact, ...(worked.kind === 'too-long' && { noExact: worked.kind }), runs };
}

function inNats(asked: Asked): Asked {
  const request = 'asked' in asked ? asked.asked : asked;
  return request.options?.base ? { ...request, options: { ...request.options, base: undefined } } : asked;
}

/** Maps places back to the original request. */
function inOrder({ forward, gradient }: Outcomes, order: Order | undefined): Outcomes {
  if (!order) return { forward, gradient };
  const back = <Placed extends { readonly index?: number }>(placed: Placed): Placed =>
    placed.index === undefined ? placed : { ...placed, index: order.placeOf(placed.index) };
  const whole = ({ trouble, ...outcome }: StabilityOutcome) =>
    back({ ...outcome, ...(trouble && { trouble: back(trouble) }) });
  return { forward: whole(forward), gradient: whole(gradient) };
}

type Outcomes = Pick<Run, 'forward' | 'gradient'>;

function run(problem: Problem, report: Report, exact: number, format: FloatFormat, program: NaiveProgram) {
  const machine = new FloatMachine(format);
  const rows = rowsOf(problem, machine);
  const computed = rows.map((row) => program(machine, row));
  const scaled = (total: number) => machine.divide(total, report.denominator.value);
  const value = scaled(computed.map(({ loss }) => loss).reduce((sum, loss) => machine.add(sum, loss), 0));
  const forwardTrouble = machine.trouble;
  const forward = outcome(format, value, relativeError(value, exact), forwardTrouble);
  machine.forget();
  const slopes = new Float64Array(report.gradient.length);
  computed.forEach(({ gradient }, k) => {
    slopes.set(gradient().map(scaled), rows[k].start);
  });
  // The gradient reuses results of the forward pass: where nothing else went wrong, its trouble came from there.
  const trouble = machine.trouble ?? forwardTrouble;
  return { forward, gradient: gradientOutcome(format, slopes, report.gradient, trouble) };
}

/** The rows that count, rounded to the format as storing them would. */
function rowsOf(
  { loss, settings, values, layout, target, weights }: Problem,
  machine: FloatMachine,
): FloatRow[] {
  const starts = Array.from({ length: layout.rows }, (_, row) => row * layout.classes);
  const cut = (start: number, numberAt: (i: number) => number) =>
    Array.from({ length: layout.classes }, (_, i) => {
      machine.at(start + i);
      return machine.round(numberAt(start + i));
    });
  const weightAt = (i: number) => weights?.[i] ?? 1;
  const given = target?.values ?? new Float64Array(values.length);
  const isBinary = loss.domain === 'probability';
  return starts
    .filter((_, row) => target?.classOf?.[row] !== -1)
    .map((start) => ({
      x: cut(start, (i) => values[i]),
      y: cut(start, (i) => weightAt(i) * settings.positiveWeight(i) * given[i]),
      rest: isBinary ? cut(start, (i) => weightAt(i) * (1 - given[i])) : [],
      start,
      settings,
    }));
}

/** The component of a gradient with the largest error, relative to the largest component. */
function gradientOutcome(
  format: FloatFormat,
  slopes: Float64Array,
  exact: Float64Array,
  trouble?: FloatTrouble,
): StabilityOutcome {
  const size = exact.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const errors = exact.map((slope, i) =>
    slopes[i] === slope ? 0 : relativeError(size + slopes[i] - slope, size),
  );
  const worst = errors.indexOf(errors.reduce((most, error) => Math.max(most, error), 0));
  return { ...outcome(format, slopes[worst], errors[worst], trouble), index: worst };
}

/** Trouble is reported where the result lost more than its last two bits, or is not a number. */
function outcome(
  { bits }: FloatFormat,
  value: number,
  error: number,
  trouble?: FloatTrouble,
): StabilityOutcome {
  const isOff = !(error <= 2 ** (2 - bits));
  return { value, relativeError: error, ...(isOff && trouble && { trouble }) };
}

/** 0 where the two are equal, even if both are NaN; Infinity where one of them is not finite and the other differs. */
function relativeError(value: number, exact: number): number {
  if (Object.is(value, exact) || value === exact) return 0;
  const error = Math.abs(value - exact) / Math.abs(exact);
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}

/** Whether the stable form is the log-sum-exp of logits, which can then be shown step by step. */
export function takesLogSumExp({ loss, prediction }: Request): boolean {
  return catalogue[loss].inputs[prediction.kind]?.programs?.stable === logSumExp;
}
