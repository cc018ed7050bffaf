import * as l10n from '@vscode/l10n';
import type { KnownLoss } from '../../../engine/insights/landmarks/knownLosses';
import { counted } from '../counted';

/** What a well-known number for a loss means. */
export function knownLossSentence(known: KnownLoss): string {
  switch (known.kind) {
    case 'chance':
      return l10n.t('ln {0}: what an even guess among {0} classes costs', counted(known.classes));
    case 'vocabulary':
      return l10n.t(
        'ln {0}: what an even guess over the vocabulary of {1} costs',
        counted(known.classes),
        known.model,
      );
    case 'double-softmax':
      return l10n.t(
        'ln(1 + {1}/e): the lowest loss for {0} classes when softmax is applied twice',
        counted(known.classes),
        counted(known.classes - 1),
      );
    case 'pytorch-clamp':
      return l10n.t('100: where PyTorch clamps binary cross-entropy');
    case 'scikit-learn-clip':
      return l10n.t('36.04: where scikit-learn clips the log loss of a sample, in float64');
  }
}
