import { calleeOf } from '../../program/answers/callee';
import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { inside, type Node, separated } from '../../program/syntax';
import type { Value } from '../../program/value';
import { isBuild, kindOf, operationOf, tensorOf } from '../evidence/origins';
import { type Role, roleWritten } from '../evidence/roles';
import { placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';

/** Activations whose constructor takes no tensor. */
const activations = new Set('sigmoid softmax logsoftmax relu tanh logsigmoid softplus gelu'.split(' '));

/** Losses of Keras, whose first option is a flag, a number or a name. */
const ofKeras = /\bkeras\.losses\.\w+$/;

/** The operands of a loss, or the input of an activation, passed to its constructor. */
export const constructorCalledAsLoss: Rule = {
  id: 'constructor-called-as-loss',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const isKeras = ofKeras.test(event.callee);
    if (!isBuild(event) || !(isKeras || event.callee.startsWith('torch.nn'))) return undefined;
    const operation = operationOf(event.callee);
    const isLoss = isKeras || operation.endsWith('loss');
    if (!isLoss && !activations.has(operation)) return undefined;
    const given = argumentsOf(event, program);
    const isWrong = isLoss
      ? given.length >= 2 &&
        (isPair(given[0], given[1], isKeras, takesWeight.has(operation)) ||
          (takesFlags.has(operation) && given.slice(0, 2).every(isParameterOfTensor)))
      : given.length === 1 && (isTensor(given[0].value) || isPredicted(given[0]));
    if (!isWrong) return undefined;
    const callee = calleeOf(event);
    const finding: Finding = { severity: 'error', data: { is: isLoss ? 'loss' : 'activation' } };
    if (!callee) return finding;
    // Options follow the operands, and move into the first pair of parentheses.
    const parts = partsOf(event);
    const [operands, options] = [parts.filter(isAlone), parts.filter((part) => !isAlone(part))];
    const at = placeOf(callee);
    const written = options.map((part) => textAt(program, { ...at, start: part[0].start, end: endOf(part) }));
    const built = written.join(', ') || (needed[operation] ?? '');
    const edits = [{ ...at, text: `${textAt(program, callee)}(${built})` }];
    if (options.length > 0)
      edits.push({
        ...at,
        start: endOf(operands[operands.length - 1]),
        end: endOf(options[options.length - 1]),
        text: '',
      });
    return { ...finding, fix: { kind: 'build-first', edits } };
  },
};

/** The option without which another check would have a finding. */
const needed: Readonly<Record<string, string>> = {
  softmax: 'dim=-1',
  logsoftmax: 'dim=-1',
  kldivloss: "reduction='batchmean'",
};

/** Losses whose first option is a tensor. */
const takesWeight = new Set(
  'crossentropyloss nllloss nllloss2d bceloss bcewithlogitsloss multilabelsoftmarginloss'.split(' '),
);

/** Losses whose only options are flags and the reduction, by names that no tensor has. */
const takesFlags = new Set('mseloss l1loss'.split(' '));

/** Whether it is a parameter, and its name is not that of an option. */
function isParameterOfTensor({ value, name }: Written): boolean {
  return (
    value?.type === 'opaque' &&
    value.why.reason === 'parameter' &&
    /^\w+$/.test(name) &&
    !/average|avg|reduc|mean|sum|flag|^(?:is|use|args?|kwargs)(?:_|$)/i.test(name)
  );
}

interface Written {
  readonly value: Value | undefined;
  readonly role: Role | undefined;
  readonly name: string;
}

/** What is written in the parentheses, whether the class has a parameter for it or not. */
function argumentsOf(event: Event, program: Program): Written[] {
  return partsOf(event).flatMap((part) =>
    isAlone(part)
      ? [
          {
            value: program.valueOf(part[0]),
            role: roleWritten(part[0], program),
            name: textAt(program, part[0]),
          },
        ]
      : [],
  );
}

function isAlone(part: readonly Node[]): boolean {
  return part.length === 1;
}

function endOf(part: readonly Node[]): number {
  return part[part.length - 1].end;
}

/** The arguments, each as the nodes that it is written with: one for an operand, several for an option with its name. */
function partsOf({ node }: Event): readonly (readonly Node[])[] {
  const list = node.children.find(({ name }) => name === 'ArgList');
  return separated(list ? inside(list) : []);
}

/**
 * Whether the two are a prediction and its target, by what they are or by their names: an option is neither a target nor a call
 * of a model.
 */
function isPair(a: Written, b: Written, isKeras: boolean, mayBeWeight: boolean): boolean {
  if (![a, b].every(({ value }) => isTensor(value) || value?.type === 'opaque')) return false;
  // Keras has options whose names sound like a prediction and its labels.
  return (
    (!isKeras && (a.role === 'prediction' || b.role === 'target')) ||
    (a.role === 'target' && (isKeras || b.role === 'prediction')) ||
    [a, b].some(({ value }) => (mayBeWeight ? isOperand(value) : isGiven(value)))
  );
}

/** Whether it is what a model may return, or a layer may be given, by its name. */
function isPredicted({ value, role, name }: Written): boolean {
  const isOperand = role === 'prediction' || /^(?:x\d*|h|z|inputs?|feat(?:ure)?s?|hidden)$/.test(name);
  return isOperand && value?.type === 'opaque' && value.why.reason !== 'undefined-name';
}

/** Whether the value is a tensor but not a list of weights: the output of an activation or layer, or one with several axes. */
function isOperand(value: Value | undefined): boolean {
  return isTensor(value) && (kindOf(value) !== undefined || (tensorOf(value)?.shape?.length ?? 0) >= 2);
}

/** Whether the value is a tensor, or the result of an unknown call, rather than a flag. */
function isGiven(value: Value | undefined): boolean {
  return isTensor(value) || (value?.type === 'opaque' && value.why.reason === 'unknown-function');
}

function isTensor(value: Value | undefined): boolean {
  return value?.type === 'tensor' && value.library !== 'python' && value.shape?.length !== 0;
}
