/** The module that a function or constant is taken from. */
const library = /\b(?:math|np|numpy|torch|Math|jnp|cmath)\./g;

/** An expression as code has it, spelled for mathjs: without the modules, `**` as `^`. */
export function asInCode(text: string): string {
  return text.replace(library, '').replaceAll('**', '^');
}
