/** What the numbers of a prediction can be. */
export type PredictionKind = 'probabilities' | 'log-probabilities' | 'logits' | 'values' | 'log-rates';

/** What the numbers of a target can be. */
export type TargetKind = 'probabilities' | 'log-probabilities' | 'class-indices' | 'values' | 'signs';
