import type { Program } from '../../program/readProgram';
import { nodesIn } from '../../program/syntax';
import { isSamePlace, type Place } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import { tensorOf } from '../evidence/origins';
import type { Finding, Rule } from '../rule';
import { isSwapped } from './swappedArguments';

/** PyTorch's messages for sizes that do not fit, in products, convolutions and elsewhere. */
const misfit =
  /^(?:mat1 and mat2 shapes|The size of tensor a|Given (?:groups|transposed)=|Calculated padded input size|shape '.*is invalid)/;

/** Operands or options for which a loss raises an error, and sizes that do not fit, in the library's own words. */
export const libraryRaises: Rule = {
  id: 'library-raises',
  noFix: { kind: 'meaning' },
  judge: (event, program): Finding | undefined => {
    const { result, node, callee, args } = event;
    if (result.type !== 'opaque' || result.why.reason !== 'raises') return undefined;
    const { detail, place } = result.why;
    // `reductionMisspelt` reports this one, where the word is written.
    if (args.reduction?.type === 'text' && detail?.endsWith('is not a valid value for reduction'))
      return undefined;
    // Without a target Python raises another error before the library looks at the input.
    const expected = expectationOf(event);
    if (expected && args[expected.targetName] === undefined) return undefined;
    if (!event.loss && !misfit.test(detail ?? '')) return undefined;
    if (detail?.startsWith("shape '") && !callee.startsWith('torch')) return undefined;
    if (detail === undefined || !isSamePlace(place, node) || callee.startsWith('user:')) return undefined;
    // Why it raises is told by that rule.
    if (event.loss && isSwapped(event, program)) return undefined;
    if (event.inside.some((one) => /^try$|raises|suppress/i.test(one)) || isInTry(node, program))
      return undefined;
    const tensors = Object.values(args).flatMap((one) => tensorOf(one) ?? []);
    const hasOtherWords = misfit.test(detail) && tensors.some((one) => elsewhere.has(one.library));
    if (!hasOtherWords) return { severity: 'error', data: { words: detail } };
    const [left, right] = tensors.map(({ shape }) => shape?.map((size) => size ?? '?').join(', '));
    if (left === undefined || right === undefined) return undefined;
    return { severity: 'error', data: { left: `(${left})`, right: `(${right})` } };
  },
};

/** Libraries that have other words for shapes that do not fit. */
const elsewhere: ReadonlySet<string> = new Set(['jax', 'tensorflow']);

/** Whether the place is in a `try` statement, whose body may be expected to fail. */
function isInTry(place: Place, { syntax }: Program): boolean {
  return [...nodesIn(syntax.scripts[place.cell], place)].some(({ name }) => name === 'TryStatement');
}
