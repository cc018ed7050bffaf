import type { Algebra } from './algebra';
import { negative } from './customFunction';

/** log(1 + exp(z)), without overflow and without losing the digits of a small exp(z). */
export function softplus<T>(a: Algebra<T>, z: T): T {
  const tail = (x: T) => a.log1p(a.exp(x));
  return a.real(z) > 0 ? a.add(z, tail(negative(a, z))) : tail(z);
}
