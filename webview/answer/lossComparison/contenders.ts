import { evaluate } from '../../../src/engine/evaluate/evaluate';
import { behindSoftmax } from '../../../src/engine/insights/lossComparison/behindSoftmax';
import { type Standing, standingOf } from '../../../src/engine/insights/lossComparison/standing';
import { type CatalogueEntry, catalogue, type LossId } from '../../../src/engine/losses/catalogue';
import type { Domain } from '../../../src/engine/losses/loss';
import { logit } from '../../../src/engine/numeric/exponentials/sigmoid';
import type { Report } from '../../../src/engine/problem/report';
import type { Request } from '../../../src/engine/problem/request';
import { Misuse } from '../../../src/engine/request/misuse';
import { reductionOf, requestOf } from '../../../src/session/request/requestOf';
import type { Session } from '../../../src/session/session';
import type { Answered } from '../answer';

/** How a loss fares on the operands. */
export interface Contender extends Standing {
  readonly loss: LossId;
  readonly report: Report;
}

/** All losses that fit the operands, in the order in which people meet them. `classes` is the result of `ofClasses`. */
export function contenders(session: Session, classes: Answered | undefined): Contender[] {
  const domain = classes ? catalogue[classes.report.loss].domain : 'real';
  return fieldOf(domain).flatMap((loss) => {
    const report =
      classes && isOverValues(loss) ? behindLink(loss, session, classes) : reportOf(plainly(session, loss));
    return report?.value === undefined || (loss !== session.loss && isUnfit(report))
      ? []
      : [{ loss: report.loss, report, ...standingOf(report, classes !== undefined) }];
  });
}

/** Whether the target has numbers that the loss is not meant for, as a hinge loss is for 1 and -1. */
function isUnfit({ notes }: Report): boolean {
  return notes.some((note) => note.kind === 'out-of-range' && note.role === 'target');
}

/** The losses that people choose between for such a prediction: first those made for it, then the others. */
function fieldOf(domain: Domain): LossId[] {
  const chosen = Object.values(catalogue).filter(({ targetKinds, ...loss }) => {
    const { chosenFor = [loss.domain] } = loss;
    return targetKinds.length > 0 && chosenFor.includes(domain);
  });
  const isOwn = (loss: CatalogueEntry) => loss.domain === domain;
  return [...chosen.filter(isOwn), ...chosen.filter((loss) => !isOwn(loss))].map(({ id }) => id);
}

/** Losses over values take probabilities as the output of a link, so that their gradient is also with respect to logits. */
function behindLink(loss: LossId, session: Session, classes: Answered): Report | undefined {
  const isSoftmax = catalogue[classes.report.loss].domain === 'distribution';
  return isSoftmax
    ? behindSoftmax(loss, classes, reductionOf({ ...session, loss }))
    : reportOf(behindSigmoid(loss, session, classes));
}

function isOverValues(loss: LossId): boolean {
  return catalogue[loss].domain === 'real';
}

function behindSigmoid(loss: LossId, session: Session, { request, report }: Answered): Request {
  const { shape } = request.prediction;
  return {
    loss,
    prediction: { values: report.linked.map(logit), shape, kind: 'logits' },
    target: { values: report.aligned ?? [], shape, kind: 'probabilities' },
    options: { link: 'sigmoid', reduction: reductionOf({ ...session, loss }) },
  };
}

function plainly(session: Session, loss: LossId): Request | undefined {
  const { predictionKind } = session;
  const fits = predictionKind !== undefined && catalogue[loss].predictionKinds.includes(predictionKind);
  return requestOf({ ...session, loss, predictionKind: fits ? predictionKind : undefined });
}

function reportOf(request: Request | undefined): Report | undefined {
  if (!request) return undefined;
  try {
    return evaluate(request);
  } catch (error) {
    if (error instanceof Misuse) return undefined;
    throw error;
  }
}
