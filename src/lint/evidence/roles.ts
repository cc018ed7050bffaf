import type { Program } from '../../program/readProgram';
import type { Place } from '../../program/value';
import { roleOfName } from '../../reader/meaning/roleOfName';
import { textAt } from './sources';

export type Role = 'target' | 'prediction';

/** The role that the name of what is written at a place suggests, if it has one. */
export function roleWritten(place: Place | undefined, program: Program): Role | undefined {
  const name = writtenName(place, program);
  if (name === undefined) return undefined;
  return ofBatch.test(name) ? 'target' : roleOfName(name);
}

/** The last name of `labels`, `self.labels`, `batch.labels` or `batch["labels"]`, whatever methods are called on it. */
export function writtenName(place: Place | undefined, program: Program): string | undefined {
  const text = place && textAt(program, place);
  return text && /^(?:\w+(?:\.|\[["']))*([A-Za-z_]\w*)(?:["']\])?(?:\.\w+\([^()]*\))*$/.exec(text)?.[1];
}

/** The labels of a split or of a batch, as scikit-learn's and PyTorch's documentation name them. */
const ofBatch = /^(?:y_?(?:b|batch|train|test|val|valid|validation|dev)|(?:b|batch)_y)$/i;
