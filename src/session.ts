import type { LossId, Options, PredictionKind, Reduction, Request, TargetKind } from './engine/request';
import type { Refusal } from './reader/found';
import type { Looks } from './reader/looks';

/** What the user picked. Plain and readonly; every change goes through `update`. */
export interface Session {
  readonly target?: Pick;
  readonly prediction?: Pick;
  readonly loss: LossId;
  readonly base: 'e' | 2 | 10;
  readonly reduction: Reduction;
  /** What the user says the prediction is; absent means what it looks like. */
  readonly predictionKind?: PredictionKind;
  /** Why what is shown is not newer than it is. */
  readonly trouble?: Trouble;
}

/** A vector and where it came from. */
export interface Pick {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly values: Float64Array;
  readonly shape: readonly number[];
  readonly looks: Looks;
}

export type Role = 'target' | 'prediction';

/** A vector that was picked can no longer be read where it stood. */
export interface Trouble {
  readonly role: Role;
  readonly kind: 'deleted' | 'closed' | 'refused';
  readonly refusal?: Refusal;
  /** One-based line where the trouble stands, if known. */
  readonly line?: number;
}

export type Action =
  | { readonly type: 'pick'; readonly role: Role; readonly pick: Pick }
  | { readonly type: 'pick-pair'; readonly target: Pick; readonly prediction: Pick }
  | { readonly type: 'explore'; readonly pick: Pick }
  | { readonly type: 'swap' }
  | { readonly type: 'clear' }
  | { readonly type: 'choose-loss'; readonly loss: LossId }
  | { readonly type: 'choose-base'; readonly base: Session['base'] }
  | { readonly type: 'choose-reduction'; readonly reduction: Reduction }
  | { readonly type: 'choose-prediction-kind'; readonly kind: PredictionKind | undefined }
  | { readonly type: 'source-changed'; readonly role: Role; readonly pick: Pick }
  | { readonly type: 'source-lost'; readonly trouble: Trouble };
