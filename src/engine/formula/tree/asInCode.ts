/** The module that a function or constant is taken from. */
const library = /\b(?:math|np|numpy|torch|Math|jnp|cmath)\./g;

/** An expression written in code, respelled for mathjs: without module names, and with `^` for `**`. */
export function asInCode(text: string): string {
  return text.replace(library, '').replaceAll('**', '^');
}
