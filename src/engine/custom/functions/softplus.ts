import type { Tape, TapeNode } from '../tape/tape';
import { negative } from './customFunction';

/** log(1 + exp(z)), without overflow and without losing the digits of a small exp(z). */
export function softplus(a: Tape, z: TapeNode): TapeNode {
  const tail = (x: TapeNode) => a.log1p(a.exp(x));
  return a.real(z) > 0 ? a.add(z, tail(negative(a, z))) : tail(z);
}
