/** What each rule is about, as its page begins. */
export const ruleSummaries: Readonly<Record<string, string>> = {
  'class-index-beyond-classes': 'The target holds a class index beyond the last class.',
  'class-weight-length': 'There are more or fewer class weights than classes.',
  'constructor-called-as-loss': '`nn.CrossEntropyLoss(output, target)` builds a loss but computes none.',
  'entropy-at-zero':
    '`where`, `nansum` or `nan_to_num` around `p * log(p)` mends the value but not the gradient.',
  'entropy-sign': 'A sum of `p * log(p)` is called an entropy, but its minus sign is missing.',
  'half-precision-epsilon': 'An epsilon below what float16 or bfloat16 can hold protects nothing.',
  'ignore-index-is-class': '`ignore_index` leaves out one of only two classes.',
  'keras-from-logits': 'The last activation and `from_logits` contradict each other.',
  'kl-div-input-not-log':
    '`F.kl_div` and `KLDivLoss` expect log-probabilities as input, and `log_target=True` where the target holds them, too.',
  'kl-div-mean':
    '`reduction="mean"`, the default of `F.kl_div` and `KLDivLoss`, divides by the number of elements, not of samples.',
  'label-smoothing-with-probabilities': 'The target is a softmax, and `label_smoothing` smooths it again.',
  'library-raises': 'The code raises an error as soon as it runs.',
  'log-loss-needs-probabilities':
    '`log_loss` and `brier_score_loss` expect probabilities, not labels, margins or logits.',
  'log-sigmoid-by-hand':
    '`log(sigmoid(x))` is `logsigmoid(x)`, and `log(1 - sigmoid(x))` is `logsigmoid(-x)`.',
  'log-softmax-by-hand': '`log(softmax(x))` loses what `log_softmax(x)` keeps.',
  'logits-into-bce':
    '`BCELoss` and `F.binary_cross_entropy` expect probabilities, not raw scores or the output of tanh or ReLU.',
  'logsumexp-by-hand': '`log(sum(exp(x)))` is `logsumexp(x)`.',
  'mean-of-means': 'The mean of batch means is not the mean over samples where batches differ in size.',
  'nll-without-log-softmax': '`NLLLoss`, `F.nll_loss` and `CTCLoss` expect log-probabilities.',
  'pos-weight-per-sample': '`pos_weight` is given a weight for each sample instead of each label.',
  'probabilities-into-cross-entropy':
    '`CrossEntropyLoss` and `F.cross_entropy` apply log-softmax themselves. Give them logits, not a softmax or a sigmoid.',
  'probabilities-into-logits-loss':
    "`tf.nn.*_with_logits` and optax's cross-entropies apply softmax or sigmoid themselves. Give them logits.",
  'reduction-misspelt': '`reduction` is a word that the loss does not know.',
  'shape-broadcast': 'Shapes (N, 1) and (N,) in an elementwise loss are broadcast to N x N pairs.',
  'sigmoid-before-bce-with-logits':
    '`BCEWithLogitsLoss`, `F.binary_cross_entropy_with_logits` and `MultiLabelSoftMarginLoss` apply the sigmoid themselves. Give them logits.',
  'softmax-by-hand': '`exp(x) / exp(x).sum()` is `softmax(x)` without its protection.',
  'softmax-dim': 'A softmax is taken without a `dim`, or over the batch instead of the classes.',
  'softmax-of-one': 'A softmax over a single output is always 1.',
  'softplus-by-hand': '`log(1 + exp(x))` is `softplus(x)`.',
  'swapped-arguments': 'Prediction and target are swapped.',
  'target-format': 'The target is not in the form that the loss expects.',
};
