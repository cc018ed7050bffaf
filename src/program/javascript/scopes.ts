/** A function or a block with the names that it declares. */
export interface Scope {
  readonly isFunction: boolean;
  readonly declared: ReadonlySet<string>;
  /** The outer names that the function changes. */
  readonly outer: Set<string>;
}

/** The scopes around what is being lowered, from the outermost in. */
export class Scopes {
  readonly #open: Scope[] = [];

  within<Made>(scope: Scope, make: () => Made): Made {
    this.#open.push(scope);
    const made = make();
    this.#open.pop();
    return made;
  }

  /** Notes that the name is changed, in the function that is the innermost below its declaration's. */
  change(name: string): void {
    let crossed: Scope | undefined;
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const scope = this.#open[i];
      if (scope.declared.has(name)) break;
      if (scope.isFunction) crossed ??= scope;
    }
    crossed?.outer.add(name);
  }
}
