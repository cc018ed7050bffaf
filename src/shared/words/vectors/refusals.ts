import * as l10n from '@vscode/l10n';
import type { Refusal, RefusalReason } from '../../../reader/source/found';

/** Why something that looks like a vector was not read. The caller adds where it is. */
export function refusalSentence({ reason, detail }: Refusal): string {
  const { plain, detailed } = sentences[reason];
  return detail && detailed ? detailed(detail) : plain();
}

interface Sentences {
  readonly plain: () => string;
  readonly detailed?: (detail: string) => string;
}

const sentences: Readonly<Record<RefusalReason, Sentences>> = {
  ragged: {
    plain: () => l10n.t('The rows are not of the same length.'),
    detailed: (detail) => l10n.t('The rows are not of the same length: {0}.', detail),
  },
  truncated: { plain: () => l10n.t('The print is cut short ("..."), so some of its numbers are missing.') },
  'not-a-number': {
    plain: () => l10n.t('Not every entry is a number.'),
    detailed: (detail) => l10n.t('Not every entry is a number: {0}', detail),
  },
  'unknown-name': {
    plain: () => l10n.t('No vector is assigned to this name above.'),
    detailed: (detail) => l10n.t('No vector is assigned to the name "{0}" above.', detail),
  },
  changed: {
    plain: () => l10n.t('This name may have been given another value since.'),
    detailed: (detail) => l10n.t('"{0}" may have been given another value since.', detail),
  },
  'gave-up': {
    plain: () => l10n.t('The look-up was stopped: this value depends on too much.'),
    detailed: (detail) => l10n.t('The look-up was stopped: "{0}" depends on too much.', detail),
  },
  empty: { plain: () => l10n.t('The list is empty.') },
  'not-whole': {
    plain: () => l10n.t('The array is declared to hold whole numbers only.'),
    detailed: (detail) => l10n.t('The array is declared to hold whole numbers only, not {0}.', detail),
  },
  'too-long': { plain: () => l10n.t('The list is too long to be read here.') },
  unclosed: { plain: () => l10n.t('The closing bracket is missing.') },
  unsupported: {
    plain: () => l10n.t('This form is not understood.'),
    detailed: (detail) => l10n.t('This form is not understood: {0}', detail),
  },
};

export { sentences as refusalReasons };
