import { Sum } from '../../../engine/numeric/reductions/sum';
import { sizeOf } from '../../../shape';
import type { Context } from '../../rows/library';
import type { Kind, Library, Tensor, Value } from '../../value';
import { dtypeText, isInteger, promoted } from '../tensors/dtypes';
import { converted, libraryOf, numbersIn } from '../tensors/operands';
import { raises, result, tooMuch, withoutNumbers } from '../tensors/results';
import {
  broadcastShapes,
  broadcastTo,
  isKnown,
  numpyShapeText,
  type Shape,
  shapeText,
} from '../tensors/shapes';

/** The matrix product `a @ b`: a vector stands for a row on the left, for a column on the right. */
export function matmul(a: Tensor, b: Tensor, context: Context): Value {
  const library = libraryOf([a, b]);
  const dtype = promoted([a, b], library);
  const kind = scores(a.kind) ?? scores(b.kind);
  if (!a.shape || !b.shape) return result({ library, dtype, kind, of: [a, b] }, context);
  if (library === 'torch' && isInteger(a.dtype) !== isInteger(b.dtype) && a.dtype && b.dtype) {
    return raises(
      `expected m1 and m2 to have the same dtype, but got: ${dtypeText(a.dtype)} != ${dtypeText(b.dtype)}`,
      context,
    );
  }
  if (a.shape.length === 0 || b.shape.length === 0) {
    return raises('both arguments to matmul need to be at least 1D, but they are 0D', context);
  }
  const left = a.shape.length === 1 ? [1, ...a.shape] : a.shape;
  const right = b.shape.length === 1 ? [...b.shape, 1] : b.shape;
  const [inner, other] = [left.at(-1), right.at(-2)];
  if (inner !== undefined && other !== undefined && inner !== other) return misfit([a, b], library, context);
  const batch = broadcastShapes([left.slice(0, -2), right.slice(0, -2)]);
  if (!batch) return misfit([a, b], library, context);
  const full = [...batch, left.at(-2), right.at(-1)];
  const shape = [
    ...batch,
    ...(a.shape.length === 1 ? [] : [left.at(-2)]),
    ...(b.shape.length === 1 ? [] : [right.at(-1)]),
  ];
  if (isKnown(full) && inner !== undefined && sizeOf(full) * inner > mostProducts) {
    return withoutNumbers({ library, dtype, shape, kind }, tooMuch(context));
  }
  return result(
    {
      library,
      dtype,
      shape,
      kind,
      of: [a, b],
      values: () => {
        const [x, y] = [numbersIn(a), numbersIn(b)];
        if (!x || !y || !isKnown(full)) return undefined;
        const made = products(
          { values: x.values, shape: left as readonly number[] },
          { values: y.values, shape: right as readonly number[] },
          full,
        );
        return converted(made, dtype);
      },
    },
    context,
  );
}

const mostProducts = 1_000_000;

function products(
  a: { values: Float64Array; shape: readonly number[] },
  b: { values: Float64Array; shape: readonly number[] },
  full: readonly number[],
): Float64Array {
  const [rows, columns] = full.slice(-2);
  const inner = a.shape.at(-1)!;
  const batch = full.slice(0, -2);
  const x = broadcastTo(a, [...batch, rows, inner]);
  const y = broadcastTo(b, [...batch, inner, columns]);
  const made = new Float64Array(sizeOf(full));
  const sum = new Sum();
  for (let i = 0; i < made.length; i++) {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const start = Math.floor(row / rows) * inner * columns;
    sum.clear();
    for (let k = 0; k < inner; k++) sum.addProduct(x[row * inner + k], y[start + k * columns + column]);
    made[i] = sum.value;
  }
  return made;
}

/** Linear combinations of raw scores are raw scores. */
function scores(kind: Kind | undefined): Kind | undefined {
  if (kind?.is !== 'logits') return undefined;
  const { axis: _, ...bare } = kind;
  return bare;
}

function misfit([a, b]: readonly Tensor[], library: Library, context: Context): Value {
  const [left, right] = [a.shape!, b.shape!];
  if (library === 'numpy') return raises(misfitOfNumpy(left, right, context), context);
  const text = (shape: Shape) => shapeText(shape).slice(1, -1).replaceAll(', ', 'x');
  return raises(`mat1 and mat2 shapes cannot be multiplied (${text(left)} and ${text(right)})`, context);
}

function misfitOfNumpy(a: Shape, b: Shape, { callee }: Context): string {
  const axis = Math.max(0, b.length - 2);
  const [inner, other] = [a.at(-1), b[axis]];
  if (inner === other) return 'operands could not be broadcast together with remapped shapes';
  return /^@$|matmul$/.test(callee)
    ? `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${other} is different from ${inner})`
    : `shapes ${numpyShapeText(a)} and ${numpyShapeText(b)} not aligned: ${inner} (dim ${a.length - 1}) != ${other} (dim ${axis})`;
}
