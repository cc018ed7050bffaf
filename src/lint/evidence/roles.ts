import type { Program } from '../../program/readProgram';
import type { Node } from '../../program/syntax';
import type { Place } from '../../program/value';
import { roleOfName } from '../../reader/meaning/roleOfName';
import { textAt } from './sources';

export type Role = 'target' | 'prediction';

/** The role that the name of what is written suggests, if it has one. */
export function roleWritten(node: Node | undefined, program: Program): Role | undefined {
  if (node && isOfModel(node, program)) return 'prediction';
  const name = writtenName(node, program);
  if (name === undefined) return undefined;
  return ofBatch.test(name) ? 'target' : roleOfName(name);
}

/** Whether it calls what is named a model, whatever methods are called on the result. */
function isOfModel({ name, children: [callee] }: Node, program: Program): boolean {
  if (name !== 'CallExpression') return false;
  const [owner] = callee.children;
  if (owner?.name === 'CallExpression') return isOfModel(owner, program);
  return models.test(textAt(program, callee));
}

const models =
  /(?:^|[._])(?:model|net|network|classifier|discriminator)(?:_?[a-z\d])?(?:\.(?:forward|predict))?$/i;

/** The last name of `labels`, `self.labels`, `batch.labels` or `batch["labels"]`, whatever part is taken or method called. */
export function writtenName(place: Place | undefined, program: Program): string | undefined {
  const text = place && textAt(program, place);
  return (
    text &&
    /^(?:\w+(?:\.|\[["']))*([A-Za-z_]\w*)(?:["']\])?(?:\.\w+\((?:[^()]|\([^()]*\))*\)|\[[^[\]"']*\])*$/.exec(
      text,
    )?.[1]
  );
}

/** The labels of a split or of a batch, as scikit-learn's and PyTorch's documentation name them, and those of a segmentation. */
const ofBatch = /^(?:y_?(?:b|batch|tr|train|te|test|va|val|valid|validation|dev)|(?:b|batch)_y|masks?)$/i;
