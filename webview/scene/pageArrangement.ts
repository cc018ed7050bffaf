import type { Axis } from '../../src/engine/insights/lossComparison/curves';
import type { OperatingPoint } from '../../src/engine/insights/lossComparison/operatingPoint';
import type { SlopeVariable } from '../../src/engine/insights/sample/entrySlopes';
import type { Guess } from '../../src/shared/words/why/predict';
import { type Race, raceAtStart } from '../answer/lossComparison/watching';

/** The parts of the page of which only one is open, below everything else; the others are not computed. */
export const parts = ['formula', 'lossComparison', 'stability', 'frameworks', 'options'] as const;
export type PanelPart = (typeof parts)[number];

/** How a person arranged the page. It is saved with the page as plain JSON, and the host knows nothing of it. */
export interface PageArrangement {
  readonly part: PanelPart;
  /** What the pushes are shown on, where there is a choice. */
  readonly pushOn: SlopeVariable;
  /** Whether the samples of a batch are sorted by their loss. */
  readonly worstFirst: boolean;
  /** The sample that was last looked into; absent until there was one. */
  readonly sample?: number;
  /** The axis that the curves of the losses are drawn over. */
  readonly axis: Axis;
  /** The logit that a person moved to on the curves, and the one that it started from. */
  readonly probe?: { readonly from: number; readonly at: number };
  /** Whether a person is asked what will be pushed hardest before the answer is shown. */
  readonly predictFirst: boolean;
  /** The person's answer, and the question that it belongs to. */
  readonly predicted?: Guess & { readonly question: string };
  readonly race: Race & { readonly from?: number };
}

export const usualArrangement: PageArrangement = {
  part: 'formula',
  pushOn: 'logits',
  worstFirst: false,
  axis: 'logit',
  predictFirst: false,
  race: raceAtStart,
};

/** The logit that is shown: the prediction's own until a person moves it, and again once the prediction changes. */
export function probed({ probe }: PageArrangement, { logit }: OperatingPoint): number {
  return probe?.from === logit ? probe.at : logit;
}

/** The race as far as it has been watched. A race that started from another logit is over; only its rate is kept. */
export function watched({ race }: PageArrangement, { logit }: OperatingPoint): Race {
  return race.from === logit ? race : { ...raceAtStart, rate: race.rate };
}
