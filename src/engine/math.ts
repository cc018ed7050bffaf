import type { mathjs } from './mathjs';

/** Bundlers turn this into a module that starts on the first call. */
declare const require: (path: './mathjs') => { readonly mathjs: typeof mathjs };

/** mathjs, loaded when it is first needed: that takes some 20 ms, which no one should wait for at activation. */
export function math(): typeof mathjs {
  return require('./mathjs').mathjs;
}
