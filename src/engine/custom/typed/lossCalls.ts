import { evaluate } from '../../evaluate/evaluate';
import { type CatalogueEntry, catalogue, type LossId } from '../../losses/catalogue';
import { recipeOf } from '../../losses/loss';
import type { PredictionKind, TargetKind } from '../../request/kinds';
import { optionMisfit } from '../../request/misuse';
import type { Options, Reduction } from '../../request/options';
import type { ShapedValues } from './tensor';

/** How a loss is called by name: what kind its prediction is, and how a batch is reduced to one number. */
export interface LossCall {
  readonly loss: LossId;
  readonly prediction: PredictionKind;
  readonly reduction: Reduction;
}

/** Every loss by the name of its function: its id in camel case. */
export const lossCalls: Readonly<Record<string, LossCall>> = Object.fromEntries(
  Object.values(catalogue).map((loss) => [
    loss.id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    callOf(loss),
  ]),
);

/** The prediction is of the kind that the formula is written in; links are applied before the call. */
function callOf({ id, inputs, domain, per, called }: CatalogueEntry): LossCall {
  const isShare = domain === 'distribution' || domain === 'probability';
  return {
    loss: id,
    prediction: called ?? (isShare && inputs.probabilities ? 'probabilities' : 'values'),
    // Losses that are counted per element but summed over the classes, such as KL divergence.
    reduction: domain === 'distribution' && per === 'element' ? 'batchmean' : 'mean',
  };
}

export function takesTarget({ loss }: LossCall): boolean {
  return catalogue[loss].targetKinds.length > 0;
}

/**
 * How the terms of a called loss are computed from the prediction as `given`, the target, the options and C, the number
 * of classes: by the steps, each of which gives a value to a name, and then by `term`.
 */
export function stepsOf({ loss: id, prediction }: LossCall) {
  const loss = catalogue[id];
  const { symbols, parameters = {}, options } = loss;
  const { target } = symbols;
  const { given, made, term } = recipeOf(loss, loss.inputs[prediction]!);
  const isSmoothed = target !== undefined && options.includes('labelSmoothing');
  const steps = [
    ...(isSmoothed ? [{ name: target, by: `${target} * (1 - labelSmoothing) + labelSmoothing / C` }] : []),
    ...Object.entries(parameters).map(([name, { by }]) => ({ name, by })),
    ...(made ? [made] : []),
  ];
  return { given, steps, term };
}

/** The loss of a target and a prediction, or of a prediction alone. Throws Misuse where the two do not fit. */
export function lossOf(
  { loss, prediction: kind, reduction }: LossCall,
  operands: readonly ShapedValues[],
  options: Options,
): number {
  const [prediction, target] = [...operands].reverse();
  const report = evaluate({
    loss,
    prediction: { ...prediction, kind },
    ...(target && { target: { ...target, kind: targetKind(loss, prediction, target) } }),
    // The terms of a single distribution are summed: `batchmean` would divide by the number of classes.
    options: {
      reduction: reduction === 'batchmean' && prediction.shape.length < 2 ? 'sum' : reduction,
      ...options,
    },
  });
  if (report.value === undefined) throw optionMisfit('reduction', 'mean, sum or batchmean', 'none');
  return report.value;
}

/** A target with one axis less than the prediction holds class indices, if the loss takes them. */
function targetKind(loss: LossId, prediction: ShapedValues, target: ShapedValues): TargetKind {
  const { targetKinds } = catalogue[loss];
  const values = targetKinds.find((kind) => kind !== 'class-indices');
  const maybeIndices = targetKinds.includes('class-indices') && target.shape.length < prediction.shape.length;
  return maybeIndices ? 'class-indices' : (values ?? 'class-indices');
}
