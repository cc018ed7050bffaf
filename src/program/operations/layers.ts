import type { Context, Operation } from '../rows/library';
import type { Arguments, Library, Tensor, Value } from '../value';
import { softmax } from './arithmetic/softmax';
import { unary } from './arithmetic/unary';
import { isInteger } from './tensors/dtypes';
import { onTensor } from './tensors/given';
import { isGiven, wholeOf } from './tensors/operands';
import { madeKind, withoutNumbers } from './tensors/results';
import type { Shape } from './tensors/shapes';

type Layer = 'dense' | 'convolution' | 'activation' | 'relu' | 'between' | 'distributed' | 'other';

/** A layer of Keras: its numbers depend on training, its kind on its activation. */
export function layerOf(layer: Layer): Operation {
  return onTensor(
    (x, args, context) => {
      const { activation } = args;
      if (layer === 'distributed') return distributed(x, args, context);
      if (layer === 'activation') return activated(x, activation, context);
      if (layer === 'relu') return unary('relu', x, context);
      const missing = { reason: 'trained', name: context.callee, place: context.place } as const;
      if (layer === 'between')
        return withoutNumbers({ library: 'tensorflow', shape: x.shape, kind: x.kind }, missing);
      if (layer === 'other') return withoutNumbers({ library: 'tensorflow' }, missing);
      const shape = layer === 'dense' ? lastIs(x.shape, args) : undefined;
      const raw = withoutNumbers(
        { library: 'tensorflow', shape, kind: madeKind('logits', context) },
        missing,
      );
      return isGiven(activation) ? activated(raw, activation, context) : raw;
    },
    (args) => args.inputs,
  );
}

/** The output of a dense layer that Keras applies at each step of a sequence. */
function distributed(x: Tensor, { layer, args }: Arguments, context: Context): Value {
  const inner = layer ?? (args?.type === 'sequence' ? args.items?.[0] : undefined);
  const isDense = inner?.type === 'object' && inner.of.endsWith('.Dense');
  return layerOf(isDense ? 'dense' : 'other')({ ...(isDense && inner.args), inputs: x }, context);
}

function lastIs(shape: Shape | undefined, { units }: Arguments): Shape | undefined {
  return shape && [...shape.slice(0, -1), wholeOf(units)];
}

/** Applies an activation, given by name or as a function. */
function activated(x: Tensor, activation: Value | undefined, context: Context): Value {
  const name =
    activation?.type === 'text'
      ? activation.text
      : activation?.type === 'library'
        ? activation.name.split('.').at(-1)
        : undefined;
  if (name === 'linear') return x;
  if (name === 'softmax' || name === 'log_softmax') {
    const last = {
      type: 'tensor',
      library: 'python',
      dtype: 'int64',
      shape: [],
      values: Float64Array.of(-1),
    } as const;
    return softmax(x, last, name === 'softmax' ? 'probabilities' : 'log-probabilities', context);
  }
  if (name === 'sigmoid' || name === 'relu' || name === 'tanh' || name === 'softplus')
    return unary(name, x, context);
  const missing = x.missing ?? { reason: 'unsupported', name: context.callee, place: context.place };
  return withoutNumbers({ library: 'tensorflow', shape: x.shape }, missing);
}

/** The output of a layer with weights: scores with a known last size, whose numbers depend on training. */
export function scores(
  sizes: (x: Tensor, args: Arguments) => Shape | undefined,
  library: Library = 'torch',
): Operation {
  return onTensor((x, args, context) => {
    const missing = { reason: 'trained', name: context.callee, place: context.place } as const;
    const shape = sizes(x, args);
    const dtype = isInteger(x.dtype) ? undefined : (x.dtype ?? undefined);
    return withoutNumbers({ library, dtype, shape, kind: madeKind('logits', context) }, missing);
  });
}
