import type { LossId } from '../losses/catalogue';
import type { PredictionKind, TargetKind } from '../request/kinds';
import type { Operand } from '../request/operand';
import type { Options } from '../request/options';

/** What a person can ask of the engine: which loss, of which operands, under which options. */
export interface Request {
  readonly loss: LossId;
  readonly prediction: Operand<PredictionKind>;
  readonly target?: Operand<TargetKind>;
  readonly options?: Options;
}
