import { largest } from '../numeric/reductions/largest';
import type { CustomReport } from './userExpression';

/** The places of the numbers that a loss of the user's pushes hardest, at most 50 of them, in their order. */
export function pushedMost({ gradient }: CustomReport): number[] {
  return largest(gradient.length, mostShown, (place) => Math.abs(gradient[place])).sort((a, b) => a - b);
}

const mostShown = 50;
