import type { Reduction } from '../../engine/request/options';
import { flag, isGiven } from '../operations/tensors/operands';
import { unsupported } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import { type Arguments, type Missing, whyNot } from '../value';

/**
 * The reduction asked for by `reduction`, or by the deprecated `size_average` and `reduce`; a text where PyTorch would
 * raise.
 */
export function torchReduction(
  args: Arguments,
  context: Context,
  allowed: readonly Reduction[] = ['mean', 'sum', 'none'],
): Reduction | Missing | { readonly raises: string } {
  if (isGiven(args.size_average) || isGiven(args.reduce)) {
    const isReduced = isGiven(args.reduce) ? flag(args.reduce) : true;
    const isMean = isGiven(args.size_average) ? flag(args.size_average) : true;
    if (isReduced === 'unknown' || isMean === 'unknown') return unsupported(context);
    return isReduced ? (isMean ? 'mean' : 'sum') : 'none';
  }
  const { reduction } = args;
  if (reduction === undefined) return 'mean';
  if (reduction.type !== 'text') {
    if (reduction.type === 'opaque') return reduction.why;
    if (reduction.type === 'nothing')
      return { raises: 'ValueError: None is not a valid value for reduction' };
    return whyNot(reduction) ?? unsupported(context);
  }
  // The older word is accepted, with a warning.
  const word = reduction.text === 'elementwise_mean' ? 'mean' : reduction.text;
  const found = allowed.find((name) => name === word);
  if (found || reduction.text === undefined) return found ?? unsupported(context);
  return { raises: `ValueError: ${reduction.text} is not a valid value for reduction` };
}
