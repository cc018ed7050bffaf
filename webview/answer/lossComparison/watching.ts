import { lastStep } from '../../../src/engine/insights/lossComparison/race';

/** How far a race has been watched, and at which rate it runs. */
export interface Race {
  readonly rate: number;
  readonly step: number;
  readonly playing: boolean;
}

export const rates = [0.1, 0.5, 1, 2, 5, 10] as const;
export const raceAtStart: Race = { rate: 1, step: 0, playing: false };

/** The race some steps later; it stops at its end. */
export function advanced(race: Race, by = 1): Race {
  const step = Math.min(race.step + by, lastStep);
  return { ...race, step, playing: race.playing && step < lastStep };
}
