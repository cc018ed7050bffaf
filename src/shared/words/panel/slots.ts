import * as l10n from '@vscode/l10n';
import { catalogue } from '../../../engine/losses/catalogue';
import type { Role, Session } from '../../../session/session';
import { labels } from './labels';

type ByRole<Words> = Readonly<Record<Role, Words>>;

/** What is said of target and prediction while a vector is still to be chosen for them. */
export const slotWords = {
  empty: () => l10n.t('Choose...'),
  choose: {
    target: () => l10n.t('Choose the target'),
    prediction: () => l10n.t('Choose the prediction'),
  } satisfies ByRole<() => string>,
  clear: {
    target: () => l10n.t('Clear the target'),
    prediction: () => l10n.t('Clear the prediction'),
  } satisfies ByRole<() => string>,
  nothingToSwap: () => l10n.t('Nothing to swap yet'),
  both: () => l10n.t('Choose a target and a prediction to see their loss.'),
  helps: () => l10n.t('To begin with'),
  openExample: () => l10n.t('Open Example'),
  pickVectors: () => l10n.t('Pick Vectors...'),
  exploreDataFile: () => l10n.t('Explore a Data File...'),
  orPress: (keys: string) => l10n.t('Or put the cursor in a vector and press {0}.', keys),
  entropyOf: (name: string | undefined, entropy: string) =>
    name ? l10n.t('entropy of {0}: {1}', name, entropy) : l10n.t('its entropy: {0}', entropy),
} as const;

/** What an empty slot waits for: numbers for a loss that compares numbers, otherwise what says which class it is. */
export function wantedFor(role: Role, { loss, own }: Pick<Session, 'loss' | 'own'>): string {
  const { domain, targetKinds } = catalogue[loss];
  if (role === 'prediction')
    return own || domain === 'distribution' || domain === 'probability'
      ? l10n.t('probabilities or logits of the model')
      : l10n.t('the numbers that the model gives');
  if (!own && targetKinds.length === 0) return labels.unused();
  return !own && targetKinds[0] === 'values'
    ? l10n.t('the right values')
    : l10n.t('the right labels or probabilities');
}

/** What the headline asks for while one of the two is missing; `other` is the name of the one that is set. */
export function missingSentence(missing: Role, other: string | undefined): string {
  if (missing === 'target')
    return other
      ? l10n.t('Choose a target to see the loss of {0}.', other)
      : l10n.t('Choose a target to see the loss.');
  return other
    ? l10n.t('Choose a prediction to see its loss against {0}.', other)
    : l10n.t('Choose a prediction to see its loss.');
}
