import type { Algebra } from './algebra';
import { negative } from './customFunction';

/** log(1 + exp(z)), without overflow. */
export function softplus<T>(a: Algebra<T>, z: T): T {
  const tail = (x: T) => a.log(a.add(a.of(1), a.exp(x)));
  return a.real(z) > 0 ? a.add(z, tail(negative(a, z))) : tail(z);
}
