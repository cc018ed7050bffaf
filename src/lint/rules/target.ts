import type { Value } from '../../program/value';
import { expectationOf } from '../expectations';
import type { Finding, Rule } from '../rule';
import { kindOf, madeBy, operationOf, tensorOf, unwrapped } from '../seen';
import { eventAt, placeOf, textAt } from '../sources';

/** One-hot rows or floats where class indices belong, the values of a maximum where its indices belong. */
export const targetFormat: Rule = {
  id: 'target-format',
  judge: (event, program) => {
    const expected = expectationOf(event);
    if (!expected) return undefined;
    const target = event.args[expected.targetName];
    const kind = kindOf(target);
    const takesIndices = expected.target === 'indices' || expected.target === 'indices-or-probabilities';
    if (expected.target === 'indices' && kind?.is === 'one-hot') {
      const made = madeBy(unwrapped(target), 'onehot');
      const inner = made && eventAt(program, made.place)?.nodes;
      const indices = inner && (inner.input ?? inner.tensor ?? inner.x);
      const place = event.nodes[expected.targetName];
      const isWritten =
        made && indices && place && place.start <= made.place.start && made.place.end <= place.end;
      return {
        ...found('one-hot', kind.place),
        fix: isWritten
          ? { kind: 'drop-one-hot', edits: [{ ...placeOf(place), text: textAt(program, indices) }] }
          : undefined,
      };
    }
    if (takesIndices && isMaximum(target)) return found('maximum');
    // torch's one_hot gives int64, which cross_entropy takes for neither indices nor probabilities: it raises.
    if (expected.target === 'indices-or-probabilities' && kind?.is === 'one-hot' && isInteger(target)) {
      return { ...found('integer-one-hot', kind.place), severity: 'error' };
    }
    if (expected.target === 'binary' && isInteger(target)) return found('integer-labels');
    const isSoft = expected.target === 'probabilities' && event.callee.startsWith('optax');
    if (isSoft && kind?.is === 'class-indices') return found('indices', kind.place);
    return undefined;
  },
};

/** (N, 1) against (N,) in an elementwise loss. */
export const shapeBroadcast: Rule = {
  id: 'shape-broadcast',
  judge: (event, program) => {
    const expected = expectationOf(event);
    if (expected?.target !== 'values' || expected.input !== 'values') return undefined;
    const input = event.args[expected.inputName];
    const target = event.args[expected.targetName];
    const a = formOf(input);
    const b = formOf(target);
    const isInputColumn = a === 'column' && b === 'row';
    if (!isInputColumn && !(a === 'row' && b === 'column')) return undefined;
    const place = event.nodes[isInputColumn ? expected.inputName : expected.targetName];
    const edits = place ? [{ ...placeOf(place), text: `${atom(textAt(program, place))}.squeeze(1)` }] : [];
    return { severity: 'warning', fix: place ? { kind: 'squeeze', edits } : undefined };
  },
};

function atom(text: string): string {
  return /^[\w.]+(\([^()]*\))?$/.test(text) ? text : `(${text})`;
}

function found(is: string, place?: NonNullable<Finding['related']>[number]): Finding {
  return { severity: 'warning', data: { is }, related: place ? [place] : [] };
}

/** The first of what `torch.max(x, dim)` gives. */
function isMaximum(value: Value | undefined): boolean {
  const tensor = tensorOf(unwrapped(value));
  const made = tensor?.made;
  if (!made || kindOf(tensor)?.is === 'class-indices' || tensor?.dtype === 'int64') return false;
  return operationOf(made.by) === 'max' && made.args.dim !== undefined && made.args.dim.type !== 'nothing';
}

function isInteger(value: Value | undefined): boolean {
  const dtype = tensorOf(value)?.dtype;
  return dtype === 'int64' || dtype === 'int32' || dtype === 'uint8' || dtype === 'bool';
}

/** Whether a batch of single numbers stands upright, lies, or is not known. */
function formOf(value: Value | undefined): 'column' | 'row' | undefined {
  const shape = tensorOf(value)?.shape;
  if (!shape) return undefined;
  if (shape.length === 2 && shape[1] === 1 && shape[0] !== 1) return 'column';
  return shape.length === 1 && shape[0] !== 1 ? 'row' : undefined;
}
