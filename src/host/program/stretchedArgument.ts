import type { ToldLoss, ToldOperand } from '../../program/answers/toldLoss';

/** An option that is a list of numbers, or one number for all. */
export type Stretched = number | ArrayLike<number>;

/** The argument of the call whose numbers, repeated as often as needed, are those of the option. */
export function stretchedArgument({ args, nodes }: ToldLoss, option: Stretched): ToldOperand | undefined {
  const numbers = typeof option === 'number' ? [option] : Array.from(option);
  for (const [parameter, value] of Object.entries(args)) {
    const node = nodes[parameter];
    const own = value?.type === 'tensor' ? value.values : undefined;
    if (!node || !value || !own || own.length === 0 || numbers.length % own.length > 0) continue;
    if (numbers.every((one, i) => Object.is(one, own[i % own.length]))) return { parameter, node, value };
  }
  return undefined;
}
