import { catalogue } from '../../engine/losses/catalogue';
import { usualClassAxis } from '../../engine/problem/classAxis';
import { isVectorOption, type Options, type VectorOption } from '../../engine/request/options';
import type { StoredNumbers } from '../../reader/files/fileArray';
import { isNumberOption, type NumberOption } from '../options';
import type { Session } from '../session';
import { axisOf } from './axis';
import { targetKindOf } from './kinds';

/** The options that the session's loss takes with these operands, in the order of its record. */
export function offeredOptions({ loss, target, prediction }: Session): (NumberOption | VectorOption)[] {
  const isIndexed = target && prediction && targetKindOf(target, prediction, loss) === 'class-indices';
  return catalogue[loss].options
    .filter((option) => isNumberOption(option) || isVectorOption(option))
    .filter((option) => option !== 'ignoreIndex' || isIndexed)
    .filter((option) => option !== 'classAxis' || (prediction && prediction.shape.length > 1));
}

/** The axis is set explicitly wherever the engine would choose another one, whether it was guessed or chosen. */
function usualAxis({ prediction, target, loss }: Session): number | undefined {
  if (!prediction) return undefined;
  const kind = target && targetKindOf(target, prediction, loss);
  return usualClassAxis({
    prediction: { ...prediction, kind: 'logits' },
    ...(target && kind && { target: { ...target, kind } }),
  });
}

/** An option that is set: to a number, to a typed list, or to a vector of the source. */
export interface SetOption {
  readonly option: NumberOption | VectorOption;
  readonly value: number | { readonly name?: string; readonly values: StoredNumbers };
}

/** The offered options that are set. */
export function setOptions(session: Session): SetOption[] {
  return offeredOptions(session).flatMap((option) => {
    const value = chosen(session, option);
    return value === undefined ? [] : [{ option, value }];
  });
}

/** The same in the form of a request. */
export function optionsOf(session: Session): Options {
  return Object.fromEntries(
    setOptions(session).map(({ option, value }) => [
      option,
      typeof value === 'number' ? value : value.values,
    ]),
  );
}

function chosen(session: Session, option: SetOption['option']): SetOption['value'] | undefined {
  if (option === 'classAxis') {
    const axis = axisOf(session);
    return axis === usualAxis(session) ? undefined : axis;
  }
  if (!isVectorOption(option)) return session.options?.[option];
  const typed = session.options?.[option];
  return session[option] ?? (typed && { values: typed });
}
