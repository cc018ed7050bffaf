import type { ClassRow, FunctionRow, LossReader, Operation, Row } from './library';

export type Table = Readonly<Record<string, Row>>;

/** A function, with its parameters as documented. */
export function row(parameters: string, operation: Operation, loss?: LossReader): FunctionRow {
  return { is: 'function', parameters, operation, ...(loss && { loss }) };
}

/** A function whose result may share memory with its first argument. */
export function viewing(parameters: string, operation: Operation): FunctionRow {
  return { ...row(parameters, operation), isView: true };
}

/** An attribute that is read without a call. */
export function property(operation: Operation): FunctionRow {
  return { ...row('self', operation), isProperty: true };
}

/** A class whose objects are called. */
export function called(parameters: string, call: FunctionRow, methods?: ClassRow['methods']): ClassRow {
  return { is: 'class', parameters, call, ...(methods && { methods }) };
}

/** A class whose objects have methods. */
export function withMethods(parameters: string, methods: ClassRow['methods']): ClassRow {
  return { is: 'class', parameters, methods };
}

/** The rows, which take nothing but tensors for these parameters; those named are left as they are. */
export function takingTensors(parameters: RegExp, table: Table, but = /^$/): Table {
  return Object.fromEntries(
    Object.entries(table).map(([name, one]) => {
      if (but.test(name)) return [name, one];
      if (one.is === 'function') return [name, { ...one, ofTensors: parameters }];
      return [name, one.call ? { ...one, call: { ...one.call, ofTensors: parameters } } : one];
    }),
  );
}

/** Rows under several prefixes. */
export function under(prefixes: readonly string[], table: Table): Table {
  return Object.fromEntries(
    prefixes.flatMap((prefix) => Object.entries(table).map(([name, one]) => [`${prefix}.${name}`, one])),
  );
}

/** One row under several names. */
export function named<T extends Row>(names: string, one: T): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, one]));
}
