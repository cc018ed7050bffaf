import * as l10n from '@vscode/l10n';

/** A term that the panel explains: one sentence and, where it has one, its formula. */
export interface ExplainedTerm {
  readonly name: () => string;
  readonly means: () => string;
  readonly formula?: string;
}

export const terms = {
  target: {
    name: () => l10n.t('Target'),
    means: () => l10n.t('What the right answer is.'),
    formula: 'p',
  },
  prediction: {
    name: () => l10n.t('Prediction'),
    means: () => l10n.t('What the model says. Drag a bar, or type.'),
    formula: 'q',
  },
  probability: {
    name: () => l10n.t('Probability'),
    means: () => l10n.t('What softmax or sigmoid makes of the logits.'),
    formula: 'q',
  },
  surprise: {
    name: () => l10n.t('Surprise'),
    means: () => l10n.t('How unexpected this class is to the prediction.'),
    formula: '−log q',
  },
  cost: {
    name: () => l10n.t('Cost'),
    means: () => l10n.t('What this row adds to the loss; its shade is the share of the whole.'),
  },
  logitPush: {
    name: () => l10n.t('Push'),
    means: () => l10n.t('Which way training moves the logit, and how hard.'),
    formula: '−∂L/∂z',
  },
  push: {
    name: () => l10n.t('Push'),
    means: () => l10n.t('Which way training moves the prediction, and how hard.'),
    formula: '−∂L/∂q',
  },
  perplexity: {
    name: () => l10n.t('perplexity'),
    means: () => l10n.t('As uncertain as a fair choice among this many classes.'),
    formula: 'e^L',
  },
  gradientLength: {
    name: () => l10n.t('Gradient length'),
    means: () => l10n.t('How hard all logits are pushed together.'),
    formula: '‖∂L/∂z‖',
  },
  saturated: {
    name: () => l10n.t('Saturated'),
    means: () => l10n.t('Off by one half or more, yet hardly pushed.'),
    formula: '|q − p| ≥ 0.5, |∂L/∂z| < |q − p| / 10',
  },
  reduction: {
    name: () => l10n.t('Reduction'),
    means: () => l10n.t('How the losses of all samples become one number.'),
    formula: 'L = Σ Lₙ / N',
  },
} as const satisfies Readonly<Record<string, ExplainedTerm>>;

/** The cost of a class under cross-entropy and related losses. */
export const costOfSurprise = 'p × −log q';
