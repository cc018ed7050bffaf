import { logit as logitOf, sigmoid } from '../../numeric/exponentials/sigmoid';
import type { OperatingPoint } from './operatingPoint';
import { type Pull, pull, type Rival, rivals } from './rivals';

/** What a curve is drawn against. */
export const axes = ['logit', 'probability'] as const;
export type Axis = (typeof axes)[number];

/** The curves of both rivals over an axis that contains the operating point. */
export interface Curves {
  readonly from: number;
  readonly to: number;
  /** Places on the axis. */
  readonly places: readonly number[];
  readonly pulls: Readonly<Record<Rival, Pull>>;
}

/** Enough that a line through them looks smooth. */
const samples = 161;

export function curvesOver(axis: Axis, point: OperatingPoint): Curves {
  const { logit } = point;
  const reach = Number.isFinite(logit) ? Math.max(6, Math.ceil(1.2 * Math.abs(logit))) : 12;
  const [from, to] = axis === 'logit' ? [-reach, reach] : [0, 1];
  const places = Array.from({ length: samples }, (_, i) => from + ((to - from) * i) / (samples - 1));
  const logits = places.map((place) => toLogit(axis, place));
  const [first, second] = rivals.map((rival) => pull(rival, logits, point));
  return { from, to, places, pulls: { 'cross-entropy': first, 'squared-error': second } };
}

export function toLogit(axis: Axis, place: number): number {
  return axis === 'logit' ? place : logitOf(place);
}

export function fromLogit(axis: Axis, logit: number): number {
  return axis === 'logit' ? logit : sigmoid(logit);
}
