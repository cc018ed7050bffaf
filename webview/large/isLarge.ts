import type { Request } from '../../src/engine/request';

/** From so many numbers on, an answer takes longer than a frame, some 10 ms: it is computed in a worker. */
const largeFrom = 20_000;

export function isLarge({ prediction }: Request): boolean {
  return prediction.values.length >= largeFrom;
}
