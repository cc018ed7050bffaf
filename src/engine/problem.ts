import { type CatalogueEntry, catalogue } from './catalogue';
import { type Layout, layoutOf } from './layout';
import type { Input } from './loss';
import { afterSigmoid } from './losses/inputs';
import { readOperand } from './operand';
import { Misuse } from './report';
import type { Request } from './request';
import { type Settings, settingsOf } from './settings';
import { type Aligned, alignTarget } from './target';
import { weightsOf } from './weights';

/** A request that was checked and made ready to compute. */
export interface Problem {
  readonly loss: CatalogueEntry;
  readonly settings: Settings;
  readonly layout: Layout;
  /** The prediction as it was given. */
  readonly values: Float64Array;
  readonly input: Input;
  readonly target?: Aligned;
  /** The weight of each term; absent where all are 1. */
  readonly weights?: Float64Array;
}

/** Throws Misuse where the request has no answer. */
export function problemOf(request: Request): Problem {
  const { prediction, options = {} } = request;
  if (!Object.hasOwn(catalogue, request.loss)) throw unknownLoss(request.loss);
  const loss = catalogue[request.loss];
  const settings = settingsOf(loss, options, prediction.shape);
  const input = inputOf(loss, request, settings);
  const values = readOperand(prediction, 'prediction');
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

function inputOf(loss: CatalogueEntry, { prediction: { kind } }: Request, { link }: Settings): Input {
  const input = loss.inputs[kind];
  if (!input) throw kindMisfit(loss, kind);
  return link === 'sigmoid' ? afterSigmoid(input) : input;
}

function unknownLoss(id: string): Misuse {
  const expected = Object.keys(catalogue).join(', ');
  return new Misuse('unknown-loss', `Loss: expected one of ${expected}; got ${String(id)}.`, {
    expected,
    actual: String(id),
  });
}

function kindMisfit({ id, predictionKinds }: CatalogueEntry, kind: string): Misuse {
  const expected = predictionKinds.join(' or ');
  return new Misuse('kind-does-not-fit', `${id}: expected a prediction of ${expected}, got ${kind}.`, {
    role: 'prediction',
    expected,
    actual: kind,
  });
}
