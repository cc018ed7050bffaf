import type { Node } from '../../syntax';
import type { Arguments, Dtype, Tensor, Value } from '../../value';
import { flagOf } from '../../value';
import { withoutValues } from '../memory/join';
import { missing } from '../memory/machine';

/** Whether a context manager or decorator with this name is PyTorch's autocast, or a trainer's wrapper of it. */
export function isAutocast(name: string): boolean {
  return /(?:^|\.)autocast(?:\(\))?$/.test(name);
}

/** The entry for autocast among the surrounding with statements, according to the call that created it. */
export function autocastIn(context: Value, name: string): string {
  const enabled = context.type === 'opaque' ? context.made?.args.enabled : undefined;
  return flagOf(enabled) === false ? isOff : name;
}

const isOff = 'autocast(enabled=False)';

/**
 * Whether autocast computes the operation in lower precision than the code says: matrix products and convolutions of
 * anything but float64, and whatever is computed from their results. Source: PyTorch, "Autocast Op Reference".
 */
export function isRounded(contexts: readonly string[], by: string, args: Arguments): boolean {
  if (contexts.length === 0) return false;
  const innermost = contexts.filter((name) => name === isOff || isAutocast(name)).pop();
  if (!innermost || innermost === isOff) return false;
  const dtypes = Object.values(args).flatMap(dtypesIn);
  if (dtypes.some((dtype) => dtype === 'float16' || dtype === 'bfloat16')) return true;
  return products.test(by) && !dtypes.every((dtype) => dtype === 'float64');
}

/** The dtype of a tensor, or of each tensor in a list. */
function dtypesIn(arg: Value | undefined): (Dtype | undefined)[] {
  if (arg?.type === 'sequence') return (arg.items ?? [undefined]).flatMap(dtypesIn);
  return arg?.type === 'tensor' && arg.library === 'torch' ? [arg.dtype] : [];
}

const products =
  /^(?:@|.*\.(?:matmul|mm|bmm|mv|inner|tensordot|einsum|linear|bilinear|addmm|addmv|addr|addbmm|baddbmm|chain_matmul|multi_dot|prelu|conv\w*)|torch\.nn\.(?:Linear|Bilinear|PReLU|Conv\w*))$/;

/** The result without its numbers, and without its dtype where that depends on the device. */
export function rounded(result: Tensor, site: Node, by: string): Tensor {
  const bare = withoutValues(result, missing('unsupported', site, 'autocast')) as Tensor;
  return plain.test(by) ? bare : { ...bare, dtype: undefined };
}

/** What autocast computes in the dtype of its operands. */
const plain = /^[-+*/]$|\.clamp(?:_min|_max)?$/;
