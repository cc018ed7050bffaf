import { rowOf } from '../libraries/lookUp';
import type { Program } from '../readProgram';
import type { Value } from '../value';
import type { ToldPlace } from './toldAt';
import type { ToldLoss } from './toldLosses';

/** The loss that an object computes where it is called, such as `nn.CrossEntropyLoss()`: its options, and no operands yet. */
export function builtLossOf(program: Program, { node, value }: ToldPlace): ToldLoss | undefined {
  if (value.type !== 'object' || value.unsure) return undefined;
  const { of: callee, args, place } = value;
  const row = rowOf(callee);
  const reading = row?.is === 'class' ? row.call?.loss?.(args, { callee, place }) : undefined;
  if (!reading) return undefined;
  const { loss, options } = reading;
  const made = program.events.find(({ is, node: { start, end, cell } }) => {
    const isThere = start === place.start && end === place.end && cell === place.cell;
    return is === 'build' && isThere;
  });
  const result: Value = value;
  return {
    node: made?.node ?? node,
    callee,
    loss,
    options,
    result,
    args,
    nodes: made?.nodes ?? {},
    isByHand: false,
  };
}
