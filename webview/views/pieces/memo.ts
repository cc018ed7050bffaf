import { Directive, type DirectiveResult, directive } from 'lit/directive.js';

/** Draws with a value that is computed once and kept while its dependencies stay the same. */
export function memo<Value>(
  dependencies: readonly unknown[],
  make: () => Value,
  draw: (value: Value) => unknown,
): DirectiveResult {
  return keptUntyped(dependencies, make, (value) => draw(value as Value));
}

class Kept extends Directive {
  #dependencies: readonly unknown[] | undefined;
  #value: unknown;

  override render(
    dependencies: readonly unknown[],
    make: () => unknown,
    draw: (value: unknown) => unknown,
  ): unknown {
    if (!this.#dependencies?.every((before, i) => Object.is(before, dependencies[i]))) {
      this.#value = make();
      this.#dependencies = dependencies;
    }
    return draw(this.#value);
  }
}

const keptUntyped = directive(Kept);
