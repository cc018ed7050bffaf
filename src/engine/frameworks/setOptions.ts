import type { Options } from '../request/options';
import type { Request } from '../request/request';

/** The options of a request that are not as they are by default, apart from those that every function is asked with. */
export function setOptions({ options = {} }: Request): (keyof Options)[] {
  return (Object.keys(options) as (keyof Options)[]).filter(
    (name) => !always.includes(name) && options[name] !== undefined && options[name] !== usual[name],
  );
}

const always: readonly (keyof Options)[] = ['base', 'reduction', 'link', 'classAxis'];

const usual: Partial<Options> = {
  positiveWeight: 1,
  ignoreIndex: -100,
  labelSmoothing: 0,
  margin: 1,
  power: 1,
  delta: 1,
  beta: 1,
  gamma: 2,
  alpha: 0.25,
  variance: 1,
};
