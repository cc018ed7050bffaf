import { evaluate } from '../evaluate/evaluate';
import { catalogue, type LossId } from '../losses/catalogue';
import type { PredictionKind, TargetKind } from '../request/kinds';
import { Misuse } from '../request/misuse';
import type { Options, Reduction } from '../request/options';
import type { Tensor } from './tensor';

/** How a loss is called by name: what its prediction is, and how a batch becomes one number. */
export interface LossCall {
  readonly loss: LossId;
  readonly prediction: PredictionKind;
  readonly reduction: Reduction;
}

/** Every loss by the name of its function; the prediction is what the formula is written in, so that a link comes before. */
export const lossCalls: Readonly<Record<string, LossCall>> = {
  entropy: call('entropy', 'probabilities'),
  crossEntropy: call('cross-entropy', 'probabilities'),
  nll: call('nll', 'log-probabilities'),
  klDivergence: call('kl-divergence', 'probabilities', 'batchmean'),
  jsDivergence: call('js-divergence', 'probabilities'),
  binaryCrossEntropy: call('binary-cross-entropy', 'probabilities'),
  focal: call('focal', 'probabilities'),
  mse: call('mse', 'values'),
  mae: call('mae', 'values'),
  huber: call('huber', 'values'),
  smoothL1: call('smooth-l1', 'values'),
  hinge: call('hinge', 'values'),
  multiclassHinge: call('multiclass-hinge', 'values'),
  softMargin: call('soft-margin', 'values'),
  poissonNll: call('poisson-nll', 'values'),
  gaussianNll: call('gaussian-nll', 'values'),
};

export function takesTarget({ loss }: LossCall): boolean {
  return catalogue[loss].targetKinds.length > 0;
}

/** The loss of a target and a prediction, or of a prediction alone. Throws Misuse where they do not fit. */
export function lossOf(
  { loss, prediction: kind, reduction }: LossCall,
  operands: readonly Tensor[],
  options: Options,
): number {
  const [prediction, target] = [...operands].reverse();
  const report = evaluate({
    loss,
    prediction: { ...prediction, kind },
    ...(target && { target: { ...target, kind: targetKind(loss, prediction, target) } }),
    // A single distribution's terms are summed: `batchmean` would divide by its classes.
    options: {
      reduction: reduction === 'batchmean' && prediction.shape.length < 2 ? 'sum' : reduction,
      ...options,
    },
  });
  if (report.value === undefined) throw noNumber();
  return report.value;
}

function noNumber(): Misuse {
  const expected = 'mean, sum or batchmean';
  return new Misuse('option-does-not-fit', `Option reduction: expected ${expected}, got none.`, {
    option: 'reduction',
    expected,
    actual: 'none',
  });
}

function call(loss: LossId, prediction: PredictionKind, reduction: Reduction = 'mean'): LossCall {
  return { loss, prediction, reduction };
}

/** One axis less than the prediction has makes class indices of a target, where the loss takes them. */
function targetKind(loss: LossId, prediction: Tensor, target: Tensor): TargetKind {
  const { targetKinds } = catalogue[loss];
  const values = targetKinds.find((kind) => kind !== 'class-indices');
  const maybeIndices = targetKinds.includes('class-indices') && target.shape.length < prediction.shape.length;
  return maybeIndices ? 'class-indices' : (values ?? 'class-indices');
}
