import type { Axis } from '../../src/engine/insights/lossComparison/curves';
import type { OperatingPoint } from '../../src/engine/insights/lossComparison/operatingPoint';
import type { SlopeVariable } from '../../src/engine/insights/sample/entrySlopes';
import type { Guess } from '../../src/shared/words/why/predict';
import { type Race, raceAtStart } from '../answer/lossComparison/watching';

/** The parts of which one is open, below all else; the others are not computed. */
export const parts = ['formula', 'lossComparison', 'stability', 'frameworks', 'options'] as const;
export type PanelPart = (typeof parts)[number];

/** How a person arranged the page: nothing that the host knows of; saved with the page, as plain JSON. */
export interface PageArrangement {
  readonly part: PanelPart;
  /** What the pushes are shown on, where there is a choice. */
  readonly pushOn: SlopeVariable;
  /** Whether the samples of a batch stand in the order of their loss. */
  readonly worstFirst: boolean;
  /** The sample that was looked into last; absent until one was. */
  readonly sample?: number;
  /** What the curves of the losses are drawn against. */
  readonly axis: Axis;
  /** The logit that a person moved to on the curves, and the one they started from. */
  readonly probe?: { readonly from: number; readonly at: number };
  /** Whether a person is asked what will be pushed hardest before they are shown. */
  readonly predictFirst: boolean;
  /** What they answered, and to which question. */
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

/** The logit that is looked at: the prediction's own until a person moves, and again when the prediction changes. */
export function probed({ probe }: PageArrangement, { logit }: OperatingPoint): number {
  return probe?.from === logit ? probe.at : logit;
}

/** The race as far as it has been watched; one from elsewhere is over, and only its rate stays. */
export function watched({ race }: PageArrangement, { logit }: OperatingPoint): Race {
  return race.from === logit ? race : { ...raceAtStart, rate: race.rate };
}
