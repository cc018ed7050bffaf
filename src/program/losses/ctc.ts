import { mean, total } from '../operations/reduce/reduce';
import { isInteger } from '../operations/tensors/dtypes';
import { flag, numbersIn, numbersOf, wholeOf } from '../operations/tensors/operands';
import { result } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import type { Arguments } from '../value';
import type { Analysis } from './analysis';
import { settled, tensorsAt } from './torchOthers';

/** `ctc_loss`: the negative logarithm of the probability of all alignments of the targets with the inputs. */
export function analyseCtc(args: Arguments, context: Context): Analysis {
  const others = ['input_lengths', 'target_lengths'];
  const reading = { loss: 'ctc', prediction: 'log_probs', target: 'targets', others };
  const read = tensorsAt(args, ['log_probs', 'targets'], context);
  if (!Array.isArray(read)) return { ...reading, value: read };
  const [logs, targets] = read;
  return settled(reading, args, context, read, (reduction) => {
    const batch = batchOf(args);
    const isInfinite = flag(args.zero_infinity, false);
    if (!batch || isInfinite === 'unknown' || isInteger(logs.dtype) || !isInteger(targets.dtype))
      return undefined;
    const values = () => {
      const losses = lossesOf(batch, numbersIn(logs), numbersIn(targets));
      const finite = losses?.map((loss) => (isInfinite && loss === Number.POSITIVE_INFINITY ? 0 : loss));
      if (!finite || reduction === 'none') return finite;
      if (reduction === 'sum') return Float64Array.of(total(finite));
      return Float64Array.of(mean(finite.map((loss, i) => loss / Math.max(batch.targetLengths[i], 1))));
    };
    const isBatch = logs.shape?.length === 3;
    const shape = reduction === 'none' && isBatch ? [batch.inputLengths.length] : [];
    return {
      value: result({ library: 'torch', dtype: logs.dtype, shape, of: [logs, targets], values }, context),
    };
  });
}

interface Batch {
  readonly inputLengths: readonly number[];
  readonly targetLengths: readonly number[];
  readonly blank: number;
}

function batchOf({
  input_lengths: inputs,
  target_lengths: targets,
  blank: given,
}: Arguments): Batch | undefined {
  const [inputLengths, targetLengths] = [numbersOf(inputs), numbersOf(targets)];
  const blank = given ? wholeOf(given) : 0;
  const isTold = [inputLengths, targetLengths].every((all) => all && !all.includes(undefined));
  if (!isTold || inputLengths!.length !== targetLengths!.length || blank === undefined) return undefined;
  return { inputLengths: inputLengths as number[], targetLengths: targetLengths as number[], blank };
}

type Numbers = NonNullable<ReturnType<typeof numbersIn>>;

/**
 * The loss of each sample; undefined where PyTorch may refuse the sizes, where a label is the blank, for which PyTorch
 * promises nothing, or where it takes too long.
 */
function lossesOf(
  { inputLengths, targetLengths, blank }: Batch,
  logs: Numbers | undefined,
  targets: Numbers | undefined,
): Float64Array | undefined {
  const count = inputLengths.length;
  if (!logs || !targets) return undefined;
  const [steps, size, classes] = logs.shape.length === 2 ? [logs.shape[0], 1, logs.shape[1]] : logs.shape;
  const isInRows = targets.shape.length === 2;
  const width = isInRows ? targets.shape[1] : total(Float64Array.from(targetLengths));
  const areFit =
    logs.shape.length >= 2 &&
    count === size &&
    (isInRows ? targets.shape[0] === count : targets.values.length === width) &&
    blank >= 0 &&
    blank < classes &&
    inputLengths.every((length) => length >= 1 && length <= steps) &&
    targetLengths.every((length) => length >= 0 && length <= width) &&
    targets.values.every((label) => label >= 0 && label < classes);
  if (!areFit || steps * count * width > mostSteps) return undefined;
  let from = 0;
  const labels = targetLengths.map((length, n) => {
    const start = isInRows ? n * width : from;
    from += length;
    return targets.values.subarray(start, start + length);
  });
  if (labels.some((those) => those.includes(blank))) return undefined;
  return Float64Array.from(inputLengths, (length, n) =>
    lossOf(labels[n], blank, length, (step, label) => logs.values[(step * count + n) * classes + label]),
  );
}

const mostSteps = 200_000;

/**
 * The forward pass over the labels with a blank around each: at a step one stays, goes on to the next, or skips a blank between
 * two labels that differ. Source: A. Graves et al., 2006.
 */
function lossOf(
  labels: Float64Array,
  blank: number,
  steps: number,
  log: (step: number, label: number) => number,
): number {
  const path = Array.from({ length: 2 * labels.length + 1 }, (_, i) =>
    i % 2 === 0 ? blank : labels[i >> 1],
  );
  let ways = path.map((label, i) => (i < 2 ? log(0, label) : Number.NEGATIVE_INFINITY));
  for (let step = 1; step < steps; step++) {
    const before = ways;
    ways = path.map((label, i) => {
      const canSkip = i >= 2 && label !== blank && label !== path[i - 2];
      return logOfSum(before[i], before[i - 1], canSkip ? before[i - 2] : undefined) + log(step, label);
    });
  }
  return -logOfSum(ways[ways.length - 1], ways[ways.length - 2], undefined);
}

function logOfSum(...logs: readonly (number | undefined)[]): number {
  const all = logs.filter((one) => one !== undefined);
  const most = Math.max(...all);
  if (!Number.isFinite(most)) return most;
  return most + Math.log(all.reduce((sum, one) => sum + Math.exp(one - most), 0));
}
