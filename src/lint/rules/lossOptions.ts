import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { numberOf, type Place, type Value, whyNot } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import { classesOfInput, isInteger } from '../evidence/kinds';
import { isBuild, isSameValue, kindOf, madeOf, onlyPasses, tensorOf } from '../evidence/origins';
import { writtenName } from '../evidence/roles';
import { isInside, keywordAt, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';

/** The reductions that PyTorch accepts; `batchmean` only for the divergence, and `elementwise_mean` with a warning. */
const reductions = ['mean', 'sum', 'none', 'elementwise_mean'];

/** Words that people write instead of one of them. */
const meant: Readonly<Record<string, string>> = {
  ...{ avg: 'mean', average: 'mean', batchmean: 'mean', batch_mean: 'mean', sum_over_batch_size: 'mean' },
  ...{ add: 'sum', total: 'sum', summed: 'sum' },
  ...{ no: 'none', null: 'none', off: 'none', false: 'none', '': 'none' },
};

/** A reduction unknown to PyTorch, which raises only when the loss is computed, not when it is built. */
export const reductionMisspelt: Rule = {
  id: 'reduction-misspelt',
  noFix: { kind: 'meaning' },
  judge: (event, program) => {
    const { callee, args, nodes } = event;
    const name = callee.slice(callee.lastIndexOf('.') + 1);
    if (!/^torch\.nn\b/.test(callee) || !/loss|entropy|kl_div/i.test(name) || args.reduction?.type !== 'text')
      return undefined;
    const { text } = args.reduction;
    const isOfDivergence = text === 'batchmean' && /kl_?div/i.test(name);
    if (text === undefined || reductions.includes(text) || isOfDivergence) return undefined;
    // Reported where the option is written: where the loss is built, if it is built first.
    if (!nodes.reduction || (!isBuild(event) && event.self)) return undefined;
    const word = text.trim().toLowerCase();
    const right = reductions.includes(word) ? word : meant[word];
    const written = /^(['"]).*\1$/.exec(textAt(program, nodes.reduction));
    return {
      ...{ severity: 'error', place: nodes.reduction, data: { word: text } },
      fix:
        right && written
          ? {
              kind: 'correct-reduction',
              edits: [{ ...placeOf(nodes.reduction), text: `${written[1]}${right}${written[1]}` }],
            }
          : undefined,
    };
  },
};

/** A number of class weights that differs from the number of classes. */
export const classWeightLength: Rule = {
  id: 'class-weight-length',
  noFix: { kind: 'meaning' },
  judge: (event) => {
    const expected = ofIndices(event);
    const weights = tensorOf(event.args.weight)?.shape;
    if (!expected || weights?.length !== 1) return undefined;
    const [count] = weights;
    const classes = classesOfInput(event.args[expected.inputName]);
    if (count === undefined || classes === undefined || count === classes) return undefined;
    const made = madeOf(event.args.weight);
    return { severity: 'error', data: { count, classes }, related: made ? [made.place] : [] };
  },
};

/** Label smoothing of targets that a softmax has already spread out. */
export const labelSmoothingWithProbabilities: Rule = {
  id: 'label-smoothing-with-probabilities',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const expected = ofIndices(event);
    const given = event.args.label_smoothing;
    const smoothing = numberOf(given?.type === 'opaque' ? given.usual : given);
    const kind = expected && kindOf(event.args[expected.targetName]);
    if (!smoothing || smoothing < 0 || kind?.is !== 'probabilities') return undefined;
    return {
      ...{ severity: 'warning', data: { smoothing }, related: [kind.place] },
      fix: without(event, 'label_smoothing', program),
    };
  },
};

/** An ignored class out of two, which leaves nothing to tell apart. */
export const ignoreIndexOfTwo: Rule = {
  id: 'ignore-index-is-class',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const expected = ofIndices(event);
    const ignored = numberOf(event.args.ignore_index);
    if (!expected || ignored === undefined || classesOfInput(event.args[expected.inputName]) !== 2)
      return undefined;
    if (ignored !== 0 && ignored !== 1) return undefined;
    return { severity: 'warning', data: { ignored }, fix: without(event, 'ignore_index', program) };
  },
};

/** A positive weight computed from the targets, one for each sample, where it should be one for each class. */
export const posWeightPerSample: Rule = {
  id: 'pos-weight-per-sample',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const expected = expectationOf(event);
    const weight = event.args.pos_weight;
    if (expected?.input !== 'scores' || !weight || weight.type === 'nothing') return undefined;
    const target = event.args[expected.targetName];
    const isOfEach =
      isMadeOf(weight, target) ||
      isSetWhere(weight, event.nodes[expected.targetName], program) ||
      isAsLongAsBatch(weight, event.args[expected.inputName]);
    if (!isOfEach) return undefined;
    const place = event.nodes.pos_weight;
    const name = place && keywordAt(program, place);
    const isWritten = name && name.start < place.start && isInside(place, event.node);
    // TensorFlow's function has no parameter for weights of samples.
    const isTorch = event.callee.startsWith('torch');
    return {
      severity: 'warning',
      ...(!isTorch && { data: { form: 'none' } }),
      fix:
        isTorch && isWritten
          ? {
              kind: 'use-weight',
              edits: [{ ...placeOf(name), end: place.start, text: 'weight=' }],
            }
          : undefined,
    };
  },
};

function ofIndices(event: Event): ReturnType<typeof expectationOf> {
  const expected = expectationOf(event);
  const takes = expected?.target === 'indices' || expected?.target === 'indices-or-probabilities';
  return takes && event.callee.startsWith('torch') ? expected : undefined;
}

/** Whether the value is an elementwise function of the other: `1 + 2 * y` and `ones_like(y)` are, `(y == 0).sum()` is not. */
function isMadeOf(value: Value | undefined, of: Value | undefined, depth = 0): boolean {
  if (depth > 0 && isSameValue(value, of)) return true;
  const made = value?.type === 'tensor' || value?.type === 'opaque' ? value.made : undefined;
  if (!made || depth > 8) return false;
  const name = made.by.slice(made.by.lastIndexOf('.') + 1);
  const isElementwise =
    /^(?:[-+*/<>=!]+|neg|where|eq|ne|gt|lt|ge|le|add|sub|mul|div|bool|int|long|(?:ones|zeros|full)_like)$/.test(
      name,
    );
  return (
    (isElementwise || onlyPasses(made)) &&
    Object.values(made.args).some((arg) => isMadeOf(arg, of, depth + 1))
  );
}

/** Whether the entries of some targets were set, as by `weight[y == 1] = 5`. */
function isSetWhere(weight: Value, target: Place | undefined, program: Program): boolean {
  const why = whyNot(weight);
  const [, asked] =
    (why?.reason === 'changed' && /^\w+\[([^[\]]*[=<>][^[\]]*)\]/.exec(textAt(program, why.place))) || [];
  const name = writtenName(target, program);
  return name !== undefined && (asked?.match(/\w+/g)?.includes(name) ?? false);
}

/** Whether the weight has as many entries as a batch of single scores has samples. */
function isAsLongAsBatch(weight: Value, input: Value | undefined): boolean {
  const shape = tensorOf(weight)?.shape;
  const scores = tensorOf(input)?.shape;
  const length = shape?.length === 1 ? shape[0] : undefined;
  if (shape?.length === 2 && shape[1] === 1 && shape[0] !== 1) return scores?.length === 2;
  return (
    length !== undefined && length > 1 && scores?.length === 1 && scores[0] === length && !isInteger(input)
  );
}

/** Removes an option from its call, with the comma before it. */
function without({ nodes, node }: Event, parameter: string, program: Program): Finding['fix'] {
  const place = nodes[parameter];
  const name = place && keywordAt(program, place);
  if (!name || name.start === place.start || !isInside(place, node)) return undefined;
  const before = program.syntax.texts[place.cell].slice(0, name.start);
  const comma = /,\s*$/.exec(before);
  if (!comma) return undefined;
  return {
    kind: 'drop-option',
    edits: [{ ...placeOf(place), start: name.start - comma[0].length, text: '' }],
  };
}
