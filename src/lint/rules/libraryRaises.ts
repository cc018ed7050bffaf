import type { Program } from '../../program/readProgram';
import { nodesIn } from '../../program/syntax';
import type { Place } from '../../program/value';
import { isSamePlace } from '../evidence/sources';
import type { Rule } from '../rule';

/** What PyTorch says of sizes that do not fit, of a product and of anything else. */
const misfit = /^(?:mat1 and mat2 shapes|The size of tensor a)/;

/** Operands or options with which a loss raises, and sizes that do not fit, in the library's own words. */
export const libraryRaises: Rule = {
  id: 'library-raises',
  noFix: { kind: 'meaning' },
  judge: (event, program) => {
    const { result, node, callee, args } = event;
    if (result.type !== 'opaque' || result.why.reason !== 'raises') return undefined;
    const { detail, place } = result.why;
    // That of a word is said where the word stands.
    if (args.reduction?.type === 'text' && detail?.endsWith('is not a valid value for reduction'))
      return undefined;
    if (!event.loss && !misfit.test(detail ?? '')) return undefined;
    if (detail === undefined || !isSamePlace(place, node) || callee.startsWith('user:')) return undefined;
    if (event.inside.some((one) => /raises|suppress/i.test(one)) || isInTry(node, program)) return undefined;
    return { severity: 'error', data: { words: detail } };
  },
};

/** What is tried may be expected to fail. */
function isInTry(place: Place, { syntax }: Program): boolean {
  return [...nodesIn(syntax.scripts[place.cell], place)].some(({ name }) => name === 'TryStatement');
}
