/** What makes each of these fields; a field without a maker is left out. */
type Makers<Fields> = { readonly [Name in keyof Fields]: () => NonNullable<Fields[Name]> };

/**
 * A function that adds these fields to records, each made when it is read. To what reads, spreads, compares, clones or
 * serialises such a record, it is like any other. Records share their getters, since V8 lays out anew each object that
 * brings its own.
 */
export function laterFields<Fields extends object>(names: readonly (keyof Fields & string)[]) {
  const makersOf = Symbol('makers');
  type Keeper = { readonly [makersOf]: Makers<Fields> };
  const getters = names.map((name) => ({
    name,
    descriptor: {
      enumerable: true,
      get(this: Keeper) {
        return this[makersOf][name]?.();
      },
    },
  }));
  return <Now extends object>(record: Now, makers: Makers<Fields>): Now & Fields => {
    Object.defineProperty(record, makersOf, { value: makers });
    for (const { name, descriptor } of getters) {
      if (makers[name]) Object.defineProperty(record, name, descriptor);
    }
    return record as Now & Fields;
  };
}
