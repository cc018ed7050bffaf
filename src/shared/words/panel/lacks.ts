import * as l10n from '@vscode/l10n';
import type { Lacking } from '../../../engine/frameworks/frameworks';
import { isVectorOption } from '../../../engine/request/options';
import { isNumberOption } from '../../../session/options';
import { optionName } from '../options';

/** Why a library's function is not listed. */
export function lackSentence(lacking: Lacking): string {
  return l10n.t(
    '{0} has no option for this: {1}. So the formula is written out.',
    lacking.call,
    namesOf(lacking),
  );
}

/** The functions that have no answer, and the options that they lack; undefined where there are none. */
export function lacksSentence(all: readonly Lacking[]): string | undefined {
  if (all.length === 0) return undefined;
  const each = all.map((lacking) => `${lacking.library} ${lacking.call} (${namesOf(lacking)})`);
  return l10n.t('Left out because they have no option for this: {0}.', each.join(', '));
}

/** The functions that raise for such a target; undefined where there are none. */
export function refusalsSentence(
  all: readonly { readonly library: string; readonly call: string }[],
): string | undefined {
  if (all.length === 0) return undefined;
  const each = all.map(({ library, call }) => `${library} ${call}`);
  return l10n.t(
    'Left out because it raises for soft targets: {0} ("... target data is not supported with label binarization").',
    each.join(', '),
  );
}

function namesOf({ options }: Lacking): string {
  return options
    .map((option) => (isNumberOption(option) || isVectorOption(option) ? optionName(option) : option))
    .join(', ');
}
