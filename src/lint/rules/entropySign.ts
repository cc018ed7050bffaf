import type { Program } from '../../program/readProgram';
import type { Place, Value } from '../../program/value';
import { unguarded } from '../evidence/magnitude';
import {
  isSameValue,
  kindOf,
  madeOf,
  operandOf,
  operandsOf,
  operationOf,
  unwrapped,
} from '../evidence/origins';
import { functionAround, placeOf, textAt } from '../evidence/sources';
import type { Rule } from '../rule';

/** A sum of p log p that is called an entropy, but is negative. */
export const entropySign: Rule = {
  id: 'entropy-sign',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    if (event.is !== 'call' || operationOf(event.callee) !== 'sum') return undefined;
    const factors = operandsOf(madeOf(operandOf(event)), '*');
    if (!factors || !isOfItsLogarithm(factors)) return undefined;
    const name = nameGivenTo(program, event.node);
    if (!name || !/(?:^|_)(?:entropy|ent)$/i.test(name) || /neg|minus/i.test(name)) return undefined;
    // What a function returns may have been turned before, where only names tell of a logarithm.
    if (isNamedByFunction(program, event.node) && factors.some((one) => isLogByName.test(nameOf(one))))
      return undefined;
    // Whoever negates it later knows about the sign; something subtracted from a loss is meant as an entropy.
    const turned = new RegExp(`(?:[=(,:+]|\\breturn)\\s*-\\s*(?:[\\w.]+\\s*\\*\\s*)*${name}\\b`);
    const isTurned = turned.test(program.texts.join('\n'));
    if (isTurned) return undefined;
    const edits = [{ ...placeOf(event.node), text: `-${textAt(program, event.node)}` }];
    return { severity: 'warning', fix: { kind: 'add-minus', edits } };
  },
};

/** Whether the factors are p and log p, or probabilities and log-probabilities. */
function isOfItsLogarithm([a, b]: readonly [Value | undefined, Value | undefined]): boolean {
  const isPair = (p: Value | undefined, log: Value | undefined): boolean => {
    const made = madeOf(log);
    const isLogarithm = made && /^log(?:2|10)?$/.test(operationOf(made.by));
    if (isLogarithm) return isSameValue(unwrapped(p), unguarded(operandOf(made)));
    const isShare = kindOf(p)?.is === 'probabilities' || isShareByName.test(nameOf(p));
    return isShare && (kindOf(log)?.is === 'log-probabilities' || isLogByName.test(nameOf(log)));
  };
  return isPair(a, b) || isPair(b, a);
}

const isShareByName = /(?:^|[._])(?:p|pi|probs?|probabilities)$/i;
const isLogByName = /(?:^|[._])log_?(?:p|pi|probs?|probabilities)$/i;

/** The name of a parameter or of an attribute of which nothing else is known. */
function nameOf(value: Value | undefined): string {
  return value?.type === 'opaque'
    ? (value.name ?? '')
    : value?.type === 'tensor' && !value.made
      ? (value.missing?.name ?? '')
      : '';
}

function isNamedByFunction({ syntax }: Program, { start, cell }: Place): boolean {
  const text = syntax.texts[cell];
  return isReturn.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}

const isReturn = /^\s*return\s+$/;

/** The name to which a statement assigns the whole expression, or of the function that returns it. */
function nameGivenTo(program: Program, place: Place): string | undefined {
  const { start, end, cell } = place;
  const text = program.syntax.texts[cell];
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isWhole = /^[ \t]*(?:\.mean\(\)|\)|,[^()\n]*\))?[ \t]*(?:#.*)?(?:\r?\n|$)/.test(text.slice(end));
  if (isWhole && isReturn.test(before))
    return functionAround(program, place).children.find(({ name }) => name === 'VariableName')?.written;
  return isWhole ? /^\s*(?:self\.)?([A-Za-z_]\w*)\s*=\s*(?:\w+\.mean\(\s*)?$/.exec(before)?.[1] : undefined;
}
