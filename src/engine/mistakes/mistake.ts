import { doubleSoftmaxFloor } from '../insights/doubleSoftmaxFloor';
import type { LossId } from '../losses/catalogue';
import type { PredictionKind, TargetKind } from '../request/kinds';
import type { Reduction } from '../request/options';
import { type Detour, softmaxed } from './detours';

/** A mistake in loss code whose cost can be computed: the wrong way and the right one from the same scores to a loss. */
export interface Mistake {
  readonly id: MistakeId;
  /** How many classes the code tells apart, where that is known. */
  readonly classes?: number;
  /** What the code gives, where that is known; an example else. */
  readonly numbers?: Numbers;
}

/** Of more classes no example is made. */
export const mostClasses = 100_000;

/** What a model gave and what it should have, flat and row-major. All are finite. */
export interface Numbers {
  readonly scores: readonly number[];
  readonly shape: readonly number[];
  /** The class of each row, or a number for each score. */
  readonly target: readonly number[];
}

/** A way from scores to a loss. */
export interface Way {
  /** What the scores go through before the loss is given them. */
  readonly through?: Detour;
  readonly loss: LossId;
  /** What the loss takes its input for. */
  readonly takes: PredictionKind;
  readonly reduction?: Reduction;
  /** The least that the loss can come to, whatever the scores are. */
  readonly floor: (numbers: Numbers) => number;
}

interface Row {
  readonly target: TargetKind;
  readonly wrong: Way;
  readonly right: Way;
}

export type MistakeId = keyof typeof mistakes;

/** Every mistake that has a picture. */
export const mistakes = {
  'softmax-twice': {
    target: 'class-indices',
    wrong: {
      through: softmaxed,
      loss: 'cross-entropy',
      takes: 'logits',
      floor: (numbers) => doubleSoftmaxFloor(classesOf(numbers)),
    },
    right: { loss: 'cross-entropy', takes: 'logits', floor: () => 0 },
  },
} as const satisfies Readonly<Record<string, Row>>;

export function rowOf(id: MistakeId): Row {
  return mistakes[id];
}

export function classesOf({ shape }: Numbers): number {
  return shape[shape.length - 1];
}
