import * as l10n from '@vscode/l10n';
import { counted } from '../counted';

/** What the panel says about operands of very many numbers. */
export const largeWords = {
  heading: (count: number) => l10n.t('How {0} numbers are spread', counted(count)),
  hint: () => l10n.t('The height of a bar grows with the logarithm of its count.'),
  spreads: {
    prediction: () => l10n.t('Prediction, as the formula sees it'),
    cost: () => l10n.t('Cost of each'),
    gradient: () => l10n.t('Gradient'),
  },
  most: (count: number, from: string, to: string) =>
    l10n.t('The fullest bar holds {0}, between {1} and {2}.', counted(count), from, to),
  elsewhere: (count: number) =>
    count === 1 ? l10n.t('One is NaN or infinite.') : l10n.t('{0} are NaN or infinite.', counted(count)),
  computing: (count: number) => l10n.t('Computing with {0} numbers', counted(count)),
  cancel: () => l10n.t('Cancel'),
  cancelled: () => l10n.t('The computation was cancelled.'),
  compute: () => l10n.t('Compute'),
  failed: (message: string) => l10n.t('The computation failed: {0}', message),
} as const;
