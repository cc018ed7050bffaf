import * as l10n from '@vscode/l10n';
import type { Misuse, MisuseCode } from '../../engine/report';

/** Why a request has no answer: what was expected and what came. */
export function misuseSentence({ code, data, message }: Misuse): string {
  return sentences[code]?.(data) ?? message;
}

/** A code without a row here is said in the engine's own words. */
const sentences: Readonly<Partial<Record<MisuseCode, (data: Misuse['data']) => string>>> = {
  'missing-target': () => l10n.t('This loss compares two vectors. Pick a target, too.'),
};
