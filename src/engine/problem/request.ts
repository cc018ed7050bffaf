import type { LossId } from '../losses/catalogue';
import type { PredictionKind, TargetKind } from '../request/kinds';
import type { Operand } from '../request/operand';
import type { Options } from '../request/options';

/** A question to the engine: which loss, of which operands, with which options. */
export interface Request {
  readonly loss: LossId;
  readonly prediction: Operand<PredictionKind>;
  readonly target?: Operand<TargetKind>;
  readonly options?: Options;
}
