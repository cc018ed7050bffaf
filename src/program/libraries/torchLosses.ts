import { lossRow } from '../losses/analysis';
import { analyseCtc } from '../losses/ctc';
import { analyseCrossEntropy, analyseNll } from '../losses/torchClasses';
import { analyseElements, torchElements } from '../losses/torchElements';
import {
  analyseCosineEmbedding,
  analyseFocal,
  analyseGaussian,
  analyseMarginRanking,
  analyseMultilabel,
  analyseMultilabelMargin,
  analyseMultiMargin,
  analyseTriplet,
  analyseTripletOf,
} from '../losses/torchOthers';
import type { FunctionRow } from '../rows/library';
import { called, type Table, takingTensors, under } from '../rows/rows';

/** A loss of PyTorch: the parameters of the function, and those of the constructor and call of its class. */
interface TorchLoss {
  readonly module?: string;
  readonly operands: string;
  /** The options in the order of the function, including `reduction` and what it replaced. */
  readonly options: string;
  /** The options in the order of the class, where that differs. */
  readonly made?: string;
  readonly analyse: Parameters<typeof lossRow>[1];
}

const two = 'input, target';
const legacy = 'size_average=None, reduce=None, reduction="mean"';

const losses: Readonly<Record<string, TorchLoss>> = {
  cross_entropy: {
    module: 'CrossEntropyLoss',
    operands: two,
    options:
      'weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0',
    analyse: analyseCrossEntropy,
  },
  nll_loss: {
    module: 'NLLLoss',
    operands: two,
    options: 'weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"',
    analyse: analyseNll,
  },
  mse_loss: ofElements('mse_loss', 'MSELoss', legacy),
  l1_loss: ofElements('l1_loss', 'L1Loss', legacy),
  smooth_l1_loss: ofElements('smooth_l1_loss', 'SmoothL1Loss', `${legacy}, beta=1.0`),
  huber_loss: ofElements('huber_loss', 'HuberLoss', 'reduction="mean", delta=1.0'),
  binary_cross_entropy: ofElements('binary_cross_entropy', 'BCELoss', `weight=None, ${legacy}`),
  binary_cross_entropy_with_logits: ofElements(
    'binary_cross_entropy_with_logits',
    'BCEWithLogitsLoss',
    `weight=None, ${legacy}, pos_weight=None`,
  ),
  kl_div: ofElements('kl_div', 'KLDivLoss', `${legacy}, log_target=False`),
  poisson_nll_loss: ofElements(
    'poisson_nll_loss',
    'PoissonNLLLoss',
    'log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"',
  ),
  soft_margin_loss: ofElements('soft_margin_loss', 'SoftMarginLoss', legacy),
  hinge_embedding_loss: ofElements('hinge_embedding_loss', 'HingeEmbeddingLoss', `margin=1.0, ${legacy}`),
  gaussian_nll_loss: {
    module: 'GaussianNLLLoss',
    operands: 'input, target, var',
    options: 'full=False, eps=1e-6, reduction="mean"',
    made: '*, full=False, eps=1e-6, reduction="mean"',
    analyse: analyseGaussian,
  },
  multi_margin_loss: {
    module: 'MultiMarginLoss',
    operands: two,
    options: `p=1, margin=1.0, weight=None, ${legacy}`,
    analyse: analyseMultiMargin,
  },
  margin_ranking_loss: {
    module: 'MarginRankingLoss',
    operands: 'input1, input2, target',
    options: `margin=0.0, ${legacy}`,
    analyse: analyseMarginRanking,
  },
  multilabel_soft_margin_loss: {
    module: 'MultiLabelSoftMarginLoss',
    operands: two,
    options: `weight=None, ${legacy}`,
    analyse: analyseMultilabel,
  },
  cosine_embedding_loss: {
    module: 'CosineEmbeddingLoss',
    operands: 'input1, input2, target',
    options: `margin=0.0, ${legacy}`,
    analyse: analyseCosineEmbedding,
  },
  triplet_margin_loss: {
    module: 'TripletMarginLoss',
    operands: 'anchor, positive, negative',
    options: `margin=1.0, p=2.0, eps=1e-6, swap=False, ${legacy}`,
    analyse: analyseTriplet,
  },
  multilabel_margin_loss: {
    module: 'MultiLabelMarginLoss',
    operands: two,
    options: legacy,
    analyse: analyseMultilabelMargin,
  },
  triplet_margin_with_distance_loss: {
    module: 'TripletMarginWithDistanceLoss',
    operands: 'anchor, positive, negative',
    options: '*, distance_function=None, margin=1.0, swap=False, reduction="mean"',
    analyse: analyseTripletOf,
  },
  ctc_loss: {
    module: 'CTCLoss',
    operands: 'log_probs, targets, input_lengths, target_lengths',
    options: 'blank=0, reduction="mean", zero_infinity=False',
    analyse: analyseCtc,
  },
};

function ofElements(name: string, module: string, options: string): TorchLoss {
  const one = torchElements[name];
  return { module, operands: two, options, analyse: (args, context) => analyseElements(one, args, context) };
}

function callOf({ operands, analyse }: TorchLoss): FunctionRow {
  return lossRow(operands, analyse);
}

const operands = /^(?:input\d?|target|anchor|positive|negative|log_probs)$/;

const functions: Table = Object.fromEntries(
  Object.entries(losses).map(([name, loss]) => [
    name,
    lossRow(`${loss.operands}, ${loss.options}`, loss.analyse),
  ]),
);

const modules: Table = Object.fromEntries(
  Object.values(losses)
    .filter(({ module }) => module)
    .map((loss) => [loss.module, called(loss.made ?? loss.options, callOf(loss))]),
);

export const torchLosses: Table = {
  ...under(['torch.nn.functional'], takingTensors(operands, functions)),
  ...under(['torch.nn', 'torch.nn.modules', 'torch.nn.modules.loss'], takingTensors(operands, modules)),
  'torchvision.ops.sigmoid_focal_loss': lossRow(
    'inputs, targets, alpha=0.25, gamma=2, reduction="none"',
    analyseFocal,
  ),
  'torchvision.ops.focal_loss.sigmoid_focal_loss': lossRow(
    'inputs, targets, alpha=0.25, gamma=2, reduction="none"',
    analyseFocal,
  ),
};
