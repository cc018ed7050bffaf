import type { Request } from '../problem/request';
import { type Options, usualOf } from '../request/options';

/** The options of a request that differ from their defaults, except for those that every function is called with. */
export function unusualOptions({ options = {} }: Request): (keyof Options)[] {
  return (Object.keys(options) as (keyof Options)[]).filter(
    (name) => !always.includes(name) && options[name] !== undefined && options[name] !== usualOf(name),
  );
}

const always: readonly (keyof Options)[] = ['base', 'reduction', 'link', 'classAxis'];
