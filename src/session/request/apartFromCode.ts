import type { PredictionKind } from '../../engine/request/kinds';
import {
  isVectorOption,
  type Options,
  type ScalarOption,
  scalarOptions,
  type VectorOption,
} from '../../engine/request/options';
import type { Said, Session } from '../session';
import { predictionKindOf } from './kinds';
import { offeredOptions } from './optionsOf';
import { reductionOf } from './requestOf';

/**
 * The options that are arguments of a loss call. The unit only affects how the value is shown, and the class axis
 * belongs to the operands.
 */
export interface Apart extends Omit<Options, 'base' | 'classAxis' | 'link'> {
  readonly predictionKind?: PredictionKind;
}

/** In what way the session's loss differs from the call in the code; undefined where it does not. */
export function apartFromCode(session: Session): Apart | undefined {
  const { prediction, loss, own, code } = session;
  const said = code?.said;
  if (!said || !prediction || own || loss !== said.loss) return undefined;
  const kind = session.predictionKind ?? predictionKindOf(prediction, loss);
  const reduction = reductionOf(session);
  const set = offeredOptions(session).flatMap((option) => {
    const value = option === 'classAxis' ? undefined : apartIn(session, option, said);
    return value === undefined ? [] : [[option, value] as const];
  });
  const apart: Apart = {
    ...(kind !== said.predictionKind && { predictionKind: kind }),
    ...(reduction !== said.reduction && { reduction }),
    ...Object.fromEntries(set),
  };
  return Object.keys(apart).length > 0 ? apart : undefined;
}

function apartIn(
  session: Session,
  option: ScalarOption | VectorOption,
  { numbers, lists }: Said,
): number | Float64Array | undefined {
  const { options = {} } = session;
  if (isVectorOption(option)) {
    const picked = session[option];
    // A picked vector that is an operand is what the call passes.
    if (picked) return picked.operand ? undefined : Float64Array.from(picked.values);
    return lists?.includes(option) ? undefined : options[option];
  }
  const { usual } = scalarOptions[option];
  const value = options[option] ?? usual;
  return value === (numbers?.[option] ?? usual) ? undefined : value;
}
