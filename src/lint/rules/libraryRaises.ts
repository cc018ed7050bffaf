import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { nodesIn } from '../../program/syntax';
import type { Place } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import { isSamePlace } from '../evidence/sources';
import type { Rule } from '../rule';

/** PyTorch's messages for sizes that do not fit, in products and elsewhere. */
const misfit = /^(?:mat1 and mat2 shapes|The size of tensor a)/;

/** Operands or options for which a loss raises an error, and sizes that do not fit, in the library's own words. */
export const libraryRaises: Rule = {
  id: 'library-raises',
  noFix: { kind: 'meaning' },
  judge: (event, program) => {
    const { result, node, callee, args } = event;
    if (result.type !== 'opaque' || result.why.reason !== 'raises') return undefined;
    const { detail, place } = result.why;
    // `reductionMisspelt` reports this one, where the word is written.
    if (args.reduction?.type === 'text' && detail?.endsWith('is not a valid value for reduction'))
      return undefined;
    // Without a target Python raises another error before the library looks at the input.
    const expected = expectationOf(event);
    if (expected && args[expected.targetName] === undefined) return undefined;
    if (!event.loss && !(misfit.test(detail ?? '') && isOfTorch(event))) return undefined;
    if (detail === undefined || !isSamePlace(place, node) || callee.startsWith('user:')) return undefined;
    if (event.inside.some((one) => /^try$|raises|suppress/i.test(one)) || isInTry(node, program))
      return undefined;
    return { severity: 'error', data: { words: detail } };
  },
};

/** Whether the message is that of the library: others have words of their own for sizes that do not fit. */
function isOfTorch({ callee, args }: Event): boolean {
  return (
    callee.startsWith('torch') ||
    Object.values(args).some((one) => one?.type === 'tensor' && one.library === 'torch')
  );
}

/** Whether the place is in a `try` statement, whose body may be expected to fail. */
function isInTry(place: Place, { syntax }: Program): boolean {
  return [...nodesIn(syntax.scripts[place.cell], place)].some(({ name }) => name === 'TryStatement');
}
