import { type Descent, descend } from '../../src/engine/insights/descent';
import { atLogits, entrants, type Rival, rivals } from './rivals';
import type { Stand } from './stand';

/** How far a race has been watched, and how fast it is run. */
export interface Race {
  readonly rate: number;
  readonly step: number;
  readonly playing: boolean;
}

export const rates = [0.1, 0.5, 1, 2, 5, 10] as const;
export const raceAtStart: Race = { rate: 1, step: 0, playing: false };

/** How many steps a race has; far-off squared errors do not arrive in ten times as many, either. */
export const lastStep = 200;

/** Gradient descent of both rivals on the one logit, from where the prediction stands. */
export function run({ logit, target }: Stand, rate: number): Readonly<Record<Rival, Descent>> {
  const [first, second] = descend(
    atLogits([logit], target),
    rivals.map((rival) => entrants[rival]),
    { rate, steps: lastStep },
  );
  return { 'cross-entropy': first, 'squared-error': second };
}

/** The race a step further; at its end it stands still. */
export function advanced(race: Race, by = 1): Race {
  const step = Math.min(race.step + by, lastStep);
  return { ...race, step, playing: race.playing && step < lastStep };
}
