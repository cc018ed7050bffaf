import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { isSamePlace, type Kind, type Place, text, type Value } from '../../program/value';
import { isInteger } from './kinds';
import { operationOf, tensorOf } from './origins';

/** A target passed to a loss of Keras that takes it in another form. */
export interface MistakenTarget {
  /** What it is. */
  readonly is: 'one-hot' | 'indices';
  readonly kind: Kind;
  /** Where the model is compiled for the loss, if it is not called here. */
  readonly place?: Place;
}

/**
 * The mistaken target of a loss of Keras, where the loss is called or where a compiled model is fitted; undefined where there
 * is none, or where the model is compiled for several losses.
 */
export function mistakenTarget(event: Event, program: Program): MistakenTarget | undefined {
  const { callee, args, self } = event;
  if (event.is !== 'call') return undefined;
  if (isFitted.test(callee)) {
    const kind = formOf(args.y ?? args['1']) ?? labelsRead(args.x ?? args['0']);
    if (!kind || !self) return undefined;
    const all = compiled(self, program).map((one) => mistaken(kind, one.args.loss ?? one.args['1'], one));
    const [found] = all;
    return all.every((one) => one?.is === found?.is) ? found : undefined;
  }
  return ofKeras.test(callee)
    ? mistaken(formOf(args.y_true ?? args.target), { type: 'library', name: callee })
    : undefined;
}

/** The names of Keras, alone or in TensorFlow. */
export const ofKeras = /^(?:keras|tf_keras|tensorflow(?:\.python)?\.keras)\./;
const isFitted = /^[^.]+\.(?:\w+\.)*(?:fit|evaluate|train_on_batch)$/;

function compiled(model: Value, { events }: Program): readonly Event[] {
  const place = placeOfModel(model);
  return events.filter(
    ({ callee, self }) => callee.endsWith('.compile') && place && isAt(placeOfModel(self), place),
  );
}

function placeOfModel(model: Value | undefined): Place | undefined {
  if (model?.type === 'object') return model.place;
  return model?.type === 'instance' ? model.id.place : undefined;
}

function isAt(place: Place | undefined, other: Place): boolean {
  return place !== undefined && isSamePlace(place, other);
}

function nameOf(loss: Value | undefined): string {
  switch (loss?.type) {
    case 'text':
      return operationOf(loss.text ?? '');
    case 'library':
      return operationOf(loss.name);
    case 'object':
      return operationOf(loss.of);
    default:
      return '';
  }
}

/** What a target is, by its kind; a row of integers can only be class indices. */
function formOf(target: Value | undefined): Kind | undefined {
  const { kind, made, shape } = tensorOf(target) ?? {};
  if (kind || !made || shape?.length !== 1 || !isInteger(target)) return kind;
  return { is: 'class-indices', by: made.by, place: made.place };
}

/** The labels that Keras reads with images from folders, in the form that is asked for, behind what keeps the elements. */
function labelsRead(value: Value | undefined, depth = 0): Kind | undefined {
  const made = value?.type === 'opaque' ? value.made : undefined;
  if (!made || depth > 8) return undefined;
  if (/\.(?:cache|shuffle|prefetch|repeat|take|skip)$/.test(made.by))
    return labelsRead(made.args.self, depth + 1);
  const mode = /\.(?:image|text)_dataset_from_directory$/.test(made.by)
    ? (made.args.label_mode ?? text('int'))
    : /\.flow_from_(?:directory|dataframe)$/.test(made.by)
      ? (made.args.class_mode ?? text('categorical'))
      : undefined;
  const named = mode?.type === 'text' ? mode.text : undefined;
  const is =
    named === 'categorical' ? 'one-hot' : /^(?:int|sparse)$/.test(named ?? '') ? 'class-indices' : undefined;
  return is && { is, by: made.by, place: made.place };
}

function mistaken(
  kind: Kind | undefined,
  loss: Value | undefined,
  compiled?: Event,
): MistakenTarget | undefined {
  const name = nameOf(loss);
  const place = compiled?.nodes.loss ?? compiled?.nodes['1'];
  if (kind?.is === 'one-hot' && /^sparsecategorical/.test(name)) return { is: 'one-hot', kind, place };
  const takesRows = /^categorical(?:focal)?crossentropy$/.test(name);
  return kind?.is === 'class-indices' && takesRows ? { is: 'indices', kind, place } : undefined;
}
