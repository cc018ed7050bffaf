import { catalogue } from '../../../src/engine/losses/catalogue';
import { guessLoss } from '../../../src/session/guess';
import type { Session } from '../../../src/session/session';
import { type Answered, answer } from '../answer';

/**
 * The answer in which the prediction is probabilities and the target says what they should be: the given one, otherwise that of
 * the loss that people mean with such operands. Undefined where the operands are not probabilities, as in a regression.
 */
export function ofClasses(session: Session, given: Answered): Answered | undefined {
  if (comparesProbabilities(given)) return given;
  const { target, prediction } = session;
  if (!target || !prediction) return undefined;
  const meant = answer({ ...session, loss: guessLoss(target, prediction), predictionKind: undefined });
  return meant.kind === 'report' && comparesProbabilities(meant) ? meant : undefined;
}

function comparesProbabilities({ report }: Answered): boolean {
  const { domain } = catalogue[report.loss];
  return report.aligned !== undefined && (domain === 'distribution' || domain === 'probability');
}
