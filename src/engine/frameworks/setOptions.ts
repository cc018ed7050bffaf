import type { Request } from '../problem/request';
import { type Options, usualOf } from '../request/options';

/** The options of a request that are not as they are by default, apart from those that every function is asked with. */
export function setOptions({ options = {} }: Request): (keyof Options)[] {
  return (Object.keys(options) as (keyof Options)[]).filter(
    (name) => !always.includes(name) && options[name] !== undefined && options[name] !== usualOf(name),
  );
}

const always: readonly (keyof Options)[] = ['base', 'reduction', 'link', 'classAxis'];
