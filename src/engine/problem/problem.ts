import { type CatalogueEntry, catalogue } from '../losses/catalogue';
import type { Input } from '../losses/loss';
import { kindMisfit, Misuse, noRequest, optionMisfit } from '../request/misuse';
import { named } from '../request/named';
import { isRecord, readOperand } from '../request/operand';
import { type LossSettings, settingsOf } from '../request/settings';
import { classesLast } from './classAxis';
import { type Layout, layoutOf } from './layout';
import type { Request } from './request';
import { type AlignedTarget, alignTarget } from './target';
import { weightsOf } from './weights';

/** A request that has been checked and prepared for computation. */
export interface Problem {
  readonly loss: CatalogueEntry;
  readonly settings: LossSettings;
  readonly layout: Layout;
  /** The prediction as it was given. */
  readonly values: Float64Array;
  readonly input: Input;
  readonly target?: AlignedTarget;
  /** The weight of each term; absent where all are 1. */
  readonly weights?: Float64Array;
}

/** Throws Misuse where the request has no answer. A problem counts places with the classes last. */
export function problemOf(given: Request): Problem {
  return problemInRows(classesLast(given).request);
}

/** The same for a request whose classes already come last. */
export function problemInRows(request: Request): Problem {
  if (!isRecord(request)) throw noRequest('{ loss, prediction }', request);
  const { prediction, options } = request;
  if (typeof request.loss !== 'string' || !Object.hasOwn(catalogue, request.loss))
    throw unknownLoss(request.loss);
  const loss = catalogue[request.loss];
  const values = readOperand(prediction, 'prediction');
  const settings = settingsOf(loss, options, prediction.shape);
  const input = inputOf(loss, request, settings);
  const layout = layoutOf(loss, request);
  const target = alignTarget(loss, request, layout, settings);
  return {
    loss,
    settings,
    layout,
    values,
    input,
    target,
    weights: weightsOf(loss, settings, layout, target),
  };
}

function inputOf(loss: CatalogueEntry, { prediction: { kind } }: Request, { link }: LossSettings): Input {
  const input = loss.predictionKinds.includes(kind) ? loss.inputs[kind] : undefined;
  if (!input) throw kindMisfit(loss.id, 'prediction', loss.predictionKinds, kind);
  if (!link || !loss.afterSigmoid) return input;
  // These already went through one.
  if (kind === 'probabilities') throw optionMisfit('link', 'a prediction of logits', kind);
  return loss.afterSigmoid;
}

function unknownLoss(id: unknown): Misuse {
  const expected = Object.keys(catalogue).join(', ');
  return new Misuse('unknown-loss', `Loss: expected one of ${expected}; got ${named(id)}.`, {
    expected,
    actual: named(id),
  });
}
