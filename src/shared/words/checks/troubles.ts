import * as l10n from '@vscode/l10n';
import type { FixKind, NoFix, NoFixKind, Trouble } from '../../../lint/trouble';
import { formatNumber } from '../../format';

type Data = NonNullable<Trouble['data']>;

/** What is wrong and what it costs, in a sentence or two. */
export function troubleSentence({ rule, data = {} }: Pick<Trouble, 'rule' | 'data'>, line?: number): string {
  return Object.hasOwn(sentences, rule) ? sentences[rule]({ ...data, ...(line && { line }) }) : rule;
}

/** The same, and why there is no fix where there is none. */
export function troubleMessage(trouble: Pick<Trouble, 'rule' | 'data' | 'noFix'>, line?: number): string {
  const sentence = troubleSentence(trouble, line);
  return trouble.noFix ? `${sentence} ${noFixSentence(trouble.noFix)}` : sentence;
}

/** The page that explains a rule. */
export function rulePage(rule: string): string {
  return `https://github.com/loss-explorer/loss-explorer/blob/main/docs/rules/${rule}.md`;
}

function noFixSentence({ kind, count }: NoFix): string {
  return reasons[kind](count);
}

/** What a fix does, as an imperative. */
export function fixTitle(kind: FixKind): string {
  return titles[kind]();
}

/** The name of an activation in a sentence, with its line where that is another one. */
function activationName(is: string | number, line?: string | number): string {
  const name = nameOf(is);
  return line === undefined ? name : l10n.t('{0} (line {1})', name, line);
}

/**
 * How little a sure mistake is corrected behind an activation too many. A softmax depends on how far the logits are apart, and a sigmoid
 * on each logit alone.
 */
function fadingGradient(is: string | number, most: string): string {
  return is === 'sigmoid'
    ? l10n.t("Once the right class's logit is below -20, its gradient is under 2.1e-9.")
    : l10n.t(
        "Once the right class's logit is 20 below the largest, its gradient is under {0} instead of 1.",
        most,
      );
}

/**
 * Where numbers are lost: above `most` the exponential is infinite, `lost` below 0 it is 0, and from `one` on a sigmoid is 1.
 * Source: IEEE 754, rounded.
 */
function limitsOf(precision: string | number): Readonly<Record<'most' | 'lost' | 'one', number>> {
  return precision === 'float64'
    ? { most: 709.7, lost: 746, one: 36.7 }
    : { most: 88.7, lost: 104, one: 16.6 };
}

/** NumPy has none of the functions that PyTorch, TensorFlow and JAX have. */
const inNumPy: Readonly<Record<string, string>> = {
  'softplus(x)': 'np.logaddexp(0, x)',
  'logsigmoid(x)': '-np.logaddexp(0, -x)',
  'logsigmoid(-x)': '-np.logaddexp(0, x)',
};

/** The stable form of a function, as it is called in the library that the code computes with. */
function stableIn(library: string | number | undefined, written: string): string {
  return library === 'numpy' ? (inNumPy[written] ?? `scipy.special.${written}`) : written;
}

function nameOf(is: string | number): string {
  switch (is) {
    case 'sigmoid':
      return l10n.t('sigmoid');
    case 'log-sigmoid':
      return l10n.t('log-sigmoid');
    case 'log-probabilities':
      return l10n.t('log-softmax');
    case 'tanh':
      return l10n.t('tanh');
    case 'relu':
      return l10n.t('ReLU');
    default:
      return l10n.t('softmax');
  }
}

const sentences: Readonly<Record<string, (data: Data) => string>> = {
  'probabilities-into-cross-entropy': ({ is, classes, floor, line }) => {
    if (is === 'log-probabilities') {
      return l10n.t(
        'cross_entropy applies log-softmax itself; its input already is one. The number is the same.',
      );
    }
    return classes === undefined
      ? l10n.t(
          'cross_entropy applies softmax itself; its input already is a {0}. The loss cannot fall below ln(1 + (C - 1)/e), 1.461 for 10 classes. {1}',
          activationName(is, line),
          fadingGradient(is, '3.1e-9'),
        )
      : l10n.t(
          'cross_entropy applies softmax itself; its input already is a {0}. With {1} classes the loss cannot fall below {2}. {3}',
          activationName(is, line),
          classes,
          formatNumber(Number(floor), 3),
          fadingGradient(is, '3.1e-9'),
        );
  },
  'sigmoid-before-bce-with-logits': ({ is, line }) =>
    l10n.t(
      'This loss applies the sigmoid itself; its input already is a {0}. Every prediction then lies between 0.5 and 0.731, so a negative costs at least 0.693 and a positive at least 0.313.',
      activationName(is, line),
    ),
  'probabilities-into-logits-loss': ({ is, classes, floor, line }) => {
    if (is === 'log-probabilities')
      return l10n.t(
        'This loss applies log-softmax itself; its input already is one. The number is the same.',
      );
    return classes === undefined
      ? l10n.t(
          'This loss takes logits and applies the activation itself; its input already is a {0}. The gradient of a sure mistake fades away.',
          activationName(is, line),
        )
      : l10n.t(
          'This loss takes logits and applies softmax itself; its input already is a {0}. With {1} classes it cannot fall below {2}.',
          activationName(is, line),
          classes,
          formatNumber(Number(floor), 3),
        );
  },
  'logits-into-bce': ({ is, line }) =>
    is === 'logits'
      ? l10n.t(
          'This loss takes probabilities; its input is raw scores. PyTorch raises outside of 0 to 1, and between them the gradient grows to 1e12 towards either end.',
        )
      : l10n.t(
          'This loss takes probabilities; its input comes from {0}, which is not limited to 0 to 1.',
          activationName(is, line),
        ),
  'nll-without-log-softmax': ({ is, loss, line }) => {
    if (is === 'logits')
      return l10n.t('This loss takes log-probabilities; its input is raw scores, so it falls without end.');
    if (is === 'relu' || is === 'tanh')
      return l10n.t(
        'This loss takes log-probabilities; its input comes from {0}, which gives none.',
        activationName(is, line),
      );
    return loss === 'ctcloss'
      ? l10n.t(
          'This loss takes log-probabilities; its input is a {0}. The result is below 0, and is not a likelihood.',
          activationName(is, line),
        )
      : l10n.t(
          'This loss takes log-probabilities; its input is a {0}. It lies between -1 and 0. {1}',
          activationName(is, line),
          fadingGradient(is, '2.1e-9'),
        );
  },
  'kl-div-input-not-log': ({ is, argument, form, line }) => {
    if (argument === 'target') {
      return l10n.t(
        'The target is log-probabilities, which kl_div takes for probabilities without log_target=True: the result is NaN.',
      );
    }
    if (is === 'logits')
      return l10n.t(
        'kl_div takes log-probabilities first; these are raw scores. The result is not a divergence and can be negative.',
      );
    return is === 'probabilities' && form !== 'log-target'
      ? l10n.t(
          'kl_div takes log-probabilities first; this is a {0}. Given the same 100 even probabilities twice, it returns -4.62 instead of 0.',
          activationName(is, line),
        )
      : l10n.t(
          'kl_div takes log-probabilities first; this is a {0}. The result is not a divergence and can be negative.',
          activationName(is, line),
        );
  },
  'kl-div-mean': ({ classes, reduction }) =>
    classes === undefined
      ? l10n.t(
          "reduction '{0}' divides by the number of elements: with C classes the divergence is C times too small.",
          reduction,
        )
      : l10n.t(
          "reduction '{1}' divides by the number of elements: with {0} classes the divergence is {0} times too small.",
          ...[classes, reduction],
        ),
  'log-softmax-by-hand': ({ precision, library }) =>
    l10n.t(
      'log(softmax(x)) is -inf once a logit lies {0} below the largest in {1}; an epsilon caps the loss and kills the gradient there. {2} keeps both.',
      ...[limitsOf(precision).lost, precision, stableIn(library, 'log_softmax(x)')],
    ),
  'log-sigmoid-by-hand': ({ form, guarded, precision, library }) => {
    const isRest = form === 'one-minus';
    const stable = stableIn(library, isRest ? 'logsigmoid(-x)' : 'logsigmoid(x)');
    if (guarded)
      return isRest
        ? l10n.t(
            'An epsilon or a bound caps log(1 - sigmoid(x)), and beyond it the gradient is lost. {0} needs neither and is exact.',
            stable,
          )
        : l10n.t(
            'An epsilon or a bound caps log(sigmoid(x)), and beyond it the gradient is lost. {0} needs neither and is exact.',
            stable,
          );
    const { most, one } = limitsOf(precision);
    return isRest
      ? l10n.t('log(1 - sigmoid(x)) is -inf from x = {0} on in {1}. {2} is exact.', one, precision, stable)
      : l10n.t('log(sigmoid(x)) is -inf below x = -{0} in {1}. {2} is exact.', most, precision, stable);
  },
  'logsumexp-by-hand': ({ form, precision, library }) => {
    const { most, lost } = limitsOf(precision);
    const stable = stableIn(library, 'logsumexp(x)');
    if (form === 'running')
      return l10n.t(
        'log(cumsum(exp(x))) is inf above {0} and -inf below -{1} in {2}. {3} is neither.',
        ...[most, lost, precision, library ? 'np.logaddexp.accumulate(x)' : 'logcumsumexp(x)'],
      );
    return form === 'mean'
      ? l10n.t(
          'log(mean(exp(x))) is inf above {0} and -inf below -{1} in {2}. {3} minus the logarithm of the count is neither.',
          ...[most, lost, precision, stable],
        )
      : l10n.t(
          'log(sum(exp(x))) is inf above {0} and -inf below -{1} in {2}. {3} is neither.',
          ...[most, lost, precision, stable],
        );
  },
  'softplus-by-hand': ({ form, precision, library }) => {
    if (form === 'chosen')
      return l10n.t(
        'log(1 + exp(x)) is inf above {0} in {1}, which makes the gradient NaN even where another value is chosen. softplus(x) does not.',
        ...[limitsOf(precision).most, precision],
      );
    return precision === 'float64'
      ? l10n.t(
          'log(1 + exp(x)) is inf above {0} in {1}. {2} is not.',
          ...[limitsOf(precision).most, precision, stableIn(library, 'softplus(x)')],
        )
      : l10n.t('log(1 + exp(x)) is inf above 88.7 in float32 and above 11.1 in float16. softplus(x) is not.');
  },
  'softmax-by-hand': ({ precision, library }) =>
    l10n.t(
      'exp(x) / sum(exp(x)) is NaN once a number is above {0} in {1}. {2} is not.',
      ...[limitsOf(precision).most, precision, stableIn(library, 'softmax(x)')],
    ),
  'softmax-dim': ({ form, dim }) => {
    if (form === 'zero') {
      return l10n.t(
        'Over axis 0 a softmax shares out each class among the samples: rows do not sum to 1, and samples mix.',
      );
    }
    if (form === 'whole')
      return l10n.t('Without an axis SciPy takes the softmax over the whole array: rows do not sum to 1.');
    const missing =
      form === 'needed'
        ? l10n.t('This softmax raises an error without its dim, for which it has no default.')
        : l10n.t('Without dim PyTorch guesses the axis: 0 for one or three axes, 1 otherwise.');
    return dim === undefined ? missing : `${missing} ${l10n.t('Say dim={0}.', dim)}`;
  },
  'softmax-of-one': ({ form }) => {
    if (form === 'loss') return l10n.t('Over one output a cross-entropy is always 0: nothing is learned.');
    return form === 'log'
      ? l10n.t('A log-softmax over one output is always 0: nothing is learned.')
      : l10n.t('A softmax over one output is always 1: nothing is learned.');
  },
  'keras-from-logits': ({ form, by, is, loss, classes, floor }) => {
    if (by !== undefined) {
      return l10n.t(
        'The model ends in {0}, whose numbers are not probabilities: the loss clips them to 1e-7 and 1 - 1e-7, and there the gradient is 0.',
        activationName(by),
      );
    }
    if (form !== 'twice') {
      return l10n.t(
        'The model ends in scores, which the loss takes for probabilities and clips at 1e-7: a sample costs up to 16.1, with gradient 0. Set from_logits=True.',
      );
    }
    // TensorFlow keeps the input of an activation with its output, and uses it where it still has it.
    if (loss === 'binarycrossentropy') {
      return l10n.t(
        'The model ends in a {0} and from_logits=True applies the sigmoid once more: a negative costs at least 0.693 and a positive at least 0.313, unless TensorFlow finds the logits before it.',
        activationName(is),
      );
    }
    if (/focal/.test(String(loss))) {
      return l10n.t(
        'The model ends in a {0} and from_logits=True applies one more: the loss cannot fall as far as it should, unless TensorFlow finds the logits before it.',
        activationName(is),
      );
    }
    return floor === undefined
      ? l10n.t(
          'The model ends in a {0} and from_logits=True applies softmax once more: the loss cannot fall below ln(1 + (C - 1)/e), 1.461 for 10 classes, unless TensorFlow finds the logits before it.',
          activationName(is),
        )
      : l10n.t(
          'The model ends in a {0} and from_logits=True applies softmax once more: with {1} classes the loss cannot fall below {2}, unless TensorFlow finds the logits before it.',
          activationName(is),
          classes,
          formatNumber(Number(floor), 3),
        );
  },
  'half-precision-epsilon': ({ is, epsilon, dtype }) =>
    is === 'zero'
      ? l10n.t(
          '{0} is 0 in {1}: the logarithm of 0 is still -inf, and the gradient infinite or NaN.',
          epsilon,
          dtype,
        )
      : l10n.t(
          '{0} is 1 in {1}: the bound does nothing, and the logarithm of 0 is still -inf.',
          epsilon,
          dtype,
        ),
  'entropy-at-zero': ({ by }) =>
    l10n.t('{0} fixes the value but not the gradient: at p = 0 the gradient of p log p is still NaN.', by),
  'mean-of-means': ({ of }) =>
    of === 'tokens'
      ? l10n.t(
          'The mean over the tokens of each batch, accumulated, gives the tokens of batches that have few of them too much weight. Sum the losses and divide by the number of tokens in all batches of the step.',
        )
      : l10n.t(
          'The mean of batch means gives the samples of a short batch too much weight. Sum the losses and divide by the number of samples.',
        ),
  'target-format': ({ is, loss, dtype = '' }) => {
    switch (is) {
      case 'one-hot':
        return l10n.t('This loss takes class indices; the target is one-hot rows.');
      case 'integer-one-hot':
        return l10n.t(
          'cross_entropy takes class indices, or probabilities as floats; one-hot integers are neither, and PyTorch raises "Expected floating point type for target with class probabilities".',
        );
      case 'maximum':
        return l10n.t('The target is the values of a maximum; the class indices are its second result.');
      case 'integer-labels': {
        const raised =
          loss === 'probabilities'
            ? `Found dtype ${dtype} but expected Float`
            : dtype === 'Bool'
              ? 'Subtraction, the `-` operator, with two bool tensors is not supported.'
              : `result type Float can't be cast to the desired output type ${dtype}`;
        return dtype === 'Bool'
          ? l10n.t(
              'This loss takes labels as floats; the target is booleans, and PyTorch raises "{0}".',
              raised,
            )
          : l10n.t(
              'This loss takes labels as floats; the target is integers, and PyTorch raises "{0}".',
              raised,
            );
      }
      case 'column':
        return l10n.t(
          'Class indices are one number for each row of scores: PyTorch raises an error for a target of shape (N, 1).',
        );
      case 'no-long':
        return l10n.t(
          'Class indices have to be int64: PyTorch raises "expected scalar type Long but found {0}".',
          dtype,
        );
      default:
        return l10n.t('This loss takes a distribution for each row; the target is class indices.');
    }
  },
  'shape-broadcast': ({ cost }) =>
    cost === undefined
      ? l10n.t(
          'Shapes (N, 1) and (N,) are broadcast to N x N pairs: each prediction is compared with every target.',
        )
      : l10n.t(
          'Shapes (N, 1) and (N,) are broadcast to N x N pairs: a perfect prediction of [1, 2, 3] costs {0} instead of 0.',
          formatNumber(Number(cost), 3),
        ),
  'swapped-arguments': ({ order }) =>
    order === 'input-first'
      ? l10n.t('Prediction and target are swapped: this loss takes the prediction first.')
      : l10n.t('Prediction and target are swapped: this loss takes the target first.'),
  'log-loss-needs-probabilities': ({ is, loss }) => {
    if (loss === 'brierscoreloss')
      return is === 'labels'
        ? l10n.t(
            'brier_score_loss takes probabilities; these are labels. Each wrong one costs 1, each right one 0, however sure the model was.',
          )
        : l10n.t('brier_score_loss takes probabilities; these are scores.');
    return is === 'labels'
      ? l10n.t(
          'log_loss takes probabilities; these are labels. Each wrong one costs 36.04, each right one 0.',
        )
      : l10n.t('log_loss takes probabilities; these are scores.');
  },
  'constructor-called-as-loss': ({ is }) =>
    is === 'loss'
      ? l10n.t(
          'This builds a loss but computes none: the prediction is taken as an option. Build it first, then call it.',
        )
      : l10n.t('This builds an activation but does not apply it. Build it first, then call it.'),
  'reduction-misspelt': ({ word }) =>
    l10n.t(
      'The loss raises "{0} is not a valid value for reduction" when it is computed. It knows mean, sum and none.',
      word,
    ),
  'class-weight-length': ({ count, classes }) =>
    l10n.t(
      'There are {0} weights and {1} classes: PyTorch raises "weight tensor should be defined either for all {1} classes or no classes".',
      count,
      classes,
    ),
  'class-index-beyond-classes': ({ index, classes }) =>
    classes === 1
      ? l10n.t(
          '{0} is not the index of a single class, which is 0: PyTorch raises "Target {0} is out of bounds."',
          index,
        )
      : l10n.t(
          '{0} is not an index of {1} classes, which are counted from 0: PyTorch raises "Target {0} is out of bounds."',
          index,
          classes,
        ),
  'label-smoothing-with-probabilities': ({ smoothing }) =>
    l10n.t(
      'The target is a softmax, which is spread over the classes already; label_smoothing={0} spreads it again.',
      smoothing,
    ),
  'ignore-index-is-class': ({ ignored }) =>
    l10n.t(
      'Of two classes, {0} is ignored: all samples that count are of one class, so always predicting it costs nothing.',
      ignored,
    ),
  'pos-weight-per-sample': ({ form }) =>
    form
      ? l10n.t(
          'pos_weight weighs the positives of each output, not the samples. Multiply what the function returns by weights of samples.',
        )
      : l10n.t(
          'pos_weight weighs the positives of each output, not the samples. Weights of samples are the parameter weight.',
        ),
  'entropy-sign': () =>
    l10n.t('The sum of p log p is minus the entropy: it lies between -ln(C) and 0. A minus is missing.'),
  'library-raises': ({ words, left, right }) =>
    words === undefined
      ? l10n.t('This raises an error: shapes {0} and {1} do not fit.', left, right)
      : l10n.t('This raises "{0}".', words),
};

const reasons: Readonly<Record<NoFixKind, (count?: number) => string>> = {
  'read-elsewhere': (count = 1) =>
    count === 1
      ? l10n.t('No fix is offered because the result is read in another place, too.')
      : l10n.t('No fix is offered because the result is read in {0} other places, too.', count),
  'called-elsewhere': (count) => {
    if (count === undefined)
      return l10n.t('No fix is offered because other code may need what the function or model returns.');
    return count === 1
      ? l10n.t('No fix is offered because the function or model is called in another place, too.')
      : l10n.t('No fix is offered because the function or model is called in {0} other places, too.', count);
  },
  'other-file': () => l10n.t('No fix is offered because the change belongs in another file.'),
  form: () => l10n.t('No fix is offered because code of this form cannot be rewritten safely.'),
  choice: (count = 2) =>
    l10n.t('No fix is offered because there are {0} ways, and which is right is for you to say.', count),
  'several-statements': () => l10n.t('No fix is offered because several statements have to change.'),
  meaning: () => l10n.t('No fix is offered because only you know what is meant.'),
  harmless: () => l10n.t('No fix is needed.'),
};

const titles: Readonly<Record<FixKind, () => string>> = {
  'remove-activation': () => l10n.t('Remove the activation'),
  'use-log-softmax': () => l10n.t('Use log_softmax'),
  'use-logsigmoid': () => l10n.t('Use logsigmoid'),
  'use-logsumexp': () => l10n.t('Use logsumexp'),
  'use-softplus': () => l10n.t('Use softplus'),
  'use-softmax': () => l10n.t('Use softmax'),
  'use-cross-entropy': () => l10n.t('Use cross-entropy, which takes logits'),
  'use-with-logits': () => l10n.t('Use the loss that takes logits'),
  'use-batchmean': () => l10n.t('Use reduction="batchmean"'),
  'use-sum': () => l10n.t('Use reduction="sum"'),
  'set-log-target': () => l10n.t('Set log_target=True'),
  'set-dim': () => l10n.t('Set the axis of the classes'),
  'set-from-logits': () => l10n.t('Make from_logits agree with the model'),
  'make-float': () => l10n.t('Add .float()'),
  'make-long': () => l10n.t('Add .long()'),
  squeeze: () => l10n.t('Add .squeeze(1)'),
  'swap-arguments': () => l10n.t('Swap the arguments'),
  'drop-one-hot': () => l10n.t('Give the class indices'),
  'use-predict-proba': () => l10n.t('Use predict_proba'),
  'use-sigmoid': () => l10n.t('Use a sigmoid'),
  'build-first': () => l10n.t('Build it first, then call it'),
  'correct-reduction': () => l10n.t('Use the reduction that is meant'),
  'drop-option': () => l10n.t('Leave the option out'),
  'use-weight': () => l10n.t('Use weight'),
  'add-minus': () => l10n.t('Add the minus'),
};
