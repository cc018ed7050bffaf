import { wordsOf } from './roleOfName';

/** How strongly a word suggests an operand of a loss; a word against it outweighs everything else. */
const wanted: Readonly<Record<string, number>> = weighed({
  3: `label labels target targets truth true gold golden gt groundtruth ytrue ytest logit logits prob probs proba
      probability probabilities pred preds predict predicted prediction predictions ypred yhat softmax sigmoid logprob
      logprobs logp likelihood likelihoods posterior posteriors prior priors loss losses nll bce crossentropy onehot
      perplexity ppl entropy confidence confidences pmf belief`,
  2: 'score scores distribution distributions reference references answer answers odds',
  1.5: 'y output outputs hat activations',
  0.75: 'out actual expected',
  1: 'p q z class classes truths weight weights correct',
});

/** Words of sizes, settings, places and colours, which are not operands of a loss. */
const unwanted: ReadonlySet<string> = setOf(
  `kernel kernels stride strides padding pad pads dilation dilations groups size sizes shape shapes dim dims dimension
   dimensions ndim rank hidden layer layers depth depths width widths height heights channel channels units neurons filter
   filters features blocks block stages stage heads head patch window windows resolution resolutions res length lengths len
   maxlen count counts capacity
   beta betas momentum eps decay lr lrs learning milestone milestones schedule warmup epoch epochs step steps iteration
   iterations iters interval intervals batch batches batchsize every gamma gammas
   version versions seed seeds gpu gpus device devices worker workers port ports host ip node nodes ids rev major
   figsize xlim ylim zlim xticks yticks ticks tick bins bin edges bbox bboxes box boxes rect extent limit limits bounds
   bound lim margin margins dpi fontsize aspect levels
   mean means std stds stdev var variance variances norm normalize normalise scaler
   palette color colors colour colours rgb rgba bgr hsv hex cmap background foreground pixel pixels
   anchor anchors axis axes perm permutation order orders range ranges low high start stop end begin slice offset offsets
   split splits ratio ratios fraction fractions frac proportion proportions scale scales factor factors dropout rate rates
   threshold thresholds thresh quantile quantiles percentile percentiles alphas lambdas temperature temperatures
   degrees angle angles rotation rotate translate translation position positions pos location locations origin center
   centers centre point points coord coords coordinate coordinates vertices vertex pose quat quaternion camera matrix
   gravity velocity direction directions up xyz xy uv theta intrinsic intrinsics extrinsics homography affine
   grid params param hparams choices options candidates values hyperparameters space nargs default defaults flags
   mode modes month months day days year years date dates hour hours time times timestamp duration fps freq frequencies
   id index indices idx idxs inds rows cols columns col row spacing voxel slices crop mask masks token tokens
   sigma primes factorial fibonacci age ages price prices table lookup knots control nums numbers timesteps delays period periods topk top k ks
   sample samples`,
);

/** The index of a class is a label, that of a layer is not. */
const indexWords: ReadonlySet<string> = setOf('id ids index indices idx idxs inds token tokens mask masks');

/** A batch of labels is labels, but `batch` alone may be its size. */
const parts: ReadonlySet<string> = setOf('batch batches sample samples');

/** Words that say that a `weight` is that of a class or a sample. */
const weighedThings: ReadonlySet<string> = setOf(
  'class classes cls label labels category categories pos positive neg negative sample samples ce bce imbalance token',
);

/** What follows one of these is the unit of a thing, not the thing itself. */
const prepositions: ReadonlySet<string> = setOf('per by of at from for in over during vs');

/** The texts at the axes of a plot are called labels, too. */
const labelsOfPictures = /\b(?:x?y?ticks?|axis|axes|legend|bar|plot) labels?\b/;

const counting: ReadonlySet<string> = setOf('num n nb no number');

/** Compound words such as `imgsize` and `maxlen`. */
const unwantedEnding =
  /.(?:sizes?|dims?|shapes?|lims?|ratios?|width|height|channels|ticks|points?|colou?rs?)$/;

/**
 * Positive if a name suggests an operand of a loss, negative if it speaks against one; the last telling word decides.
 */
export function weightOfName(name: string): number {
  const said = wordsOf(name);
  if (said.length > 1 && counting.has(said[0])) return against;
  const from = said.findIndex((word, at) => at > 0 && prepositions.has(word));
  if (labelsOfPictures.test(said.join(' '))) return against;
  const words = pairsJoined(from < 0 ? said : said.slice(0, from));
  const best = Math.max(0, ...words.map((word) => wanted[word] ?? 0));
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at];
    if (indexWords.has(word) && best >= strong) return best;
    if (parts.has(word) && best > 1) return best;
    if (/^weights?$/.test(word)) return namesWhatIsWeighed(said) ? strong : wanted[word];
    if (wanted[word] !== undefined) return said.length === 1 || wanted[word] > 1 ? wanted[word] : best;
    if (unwanted.has(word) || unwanted.has(word.replace(/s$/, '')) || unwantedEnding.test(word))
      return against;
  }
  return 0;
}

/** Whether a name of weights says that they belong to classes, samples or losses. */
export function namesWhatIsWeighed(words: Iterable<string>): boolean {
  return [...words].some((word) => weighedThings.has(word));
}

/** `one_hot` and `ground truth` are one word each. */
function pairsJoined(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const pair = words[at] + (words[at + 1] ?? '');
    const isOne = at + 1 < words.length && wanted[pair] !== undefined;
    joined.push(isOne ? pair : words[at]);
    if (isOne) at++;
  }
  return joined;
}

const strong = 3;
const against = -4;

/** Functions and classes that take operands of a loss, and those of layers, optimizers, shapes and pictures. */
const lossy: ReadonlySet<string> = setOf(
  `loss losses criterion entropy crossentropy crossentropyloss softmax logsoftmax softmin sigmoid logsigmoid expit nll bce
   kl kldiv kldivergence divergence jensenshannon js logsumexp lse lossfn hinge mse mae huber focal accuracy f1 precision
   recall auc roc confusion score perplexity argmax onehot categorical bernoulli crossentropywithlogits logits brier
   softplus entr rel`,
);
const unlossy: ReadonlySet<string> = setOf(
  `conv convolution pool pooling linear dense embedding dropout upsample interpolate norm batchnorm layernorm instance unfold
   fold lstm gru rnn transformer attention block net network model resnet unet vgg mlp bottleneck residual sequential input
   adam adamw sgd rmsprop adagrad adadelta optimizer optim lamb lion scheduler lr lrscheduler steplr warmup
   reshape view permute transpose expand repeat tile broadcast resize crop flip rotate affine jitter erasing normalize
   normalise grayscale blur pad augment cutout mixup compose totensor movedim moveaxis swapaxes squeeze unsqueeze flatten
   unflatten roll rot
   rand randn randint random uniform normal zeros ones empty arange linspace logspace meshgrid full eye choice shuffle
   choices permutation sample
   sum mean std var amax amin max min any all norm prod median cumsum split chunk narrow slice index gather take select
   subplots figure subplot plot scatter bar hist imshow plt axes ax legend xlim ylim xticks yticks text annotate axvline
   rectangle circle line polygon arrow fill ticks ylabel xlabel savefig colorbar cut quantile percentile interp
   range zip enumerate product combinations parametrize argument option suggest grid sleep isinstance
   size shape dim dims spec placeholder inputspec box discrete multidiscrete point vector2 vector3 color colour rgb rgba
   mesh stack assertshape checkshape einsum tensordot dot roll iter len date datetime timedelta version`,
);

const lossyEnding = /(?:entropy|softmax|sigmoid|divergence|loss)$/;

/** As for names; the last telling word of the callee decides. */
export function weightOfCallee(callee: string): number {
  const words = wordsOf(callee.slice(callee.lastIndexOf('.') + 1));
  const joined = words.join('');
  if (lossy.has(joined) || lossyEnding.test(joined)) return strong;
  for (let at = words.length - 1; at >= 0; at--) {
    if (lossy.has(words[at])) return strong;
    if (unlossy.has(words[at])) return against;
  }
  return 0;
}

const makers: ReadonlySet<string> = setOf(
  `tensor array asarray asanyarray as_tensor Tensor FloatTensor DoubleTensor LongTensor constant Variable to_tensor
   convert_to_tensor Parameter from_numpy tensor1d tensor2d scalar torch_tensor dlarray gpuArray matrix Series
   float32 float64 FloatArray`,
);
const lists: ReadonlySet<string> = setOf(
  `c list tuple Array List Vector Seq of asList listOf arrayOf doubleArrayOf floatArrayOf intArrayOf mutableListOf
   Float32Array Float64Array Int32Array Uint8Array vector set frozenset dict OrderedDict Matrix dense data frame
   DataFrame dataframe single double rbind cbind print log debug info println console str repr append extend push
   push_back`,
);

/** Whether a call makes an array of a numeric library, or one of the language itself, which says less. */
export function makerOf(callee: string): 'tensor' | 'list' | undefined {
  const name = callee.slice(Math.max(callee.lastIndexOf('.'), callee.lastIndexOf(':')) + 1);
  if (makers.has(name)) return 'tensor';
  return name === '' || lists.has(name) ? 'list' : undefined;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

function weighed(table: Readonly<Record<number, string>>): Readonly<Record<string, number>> {
  const rows = Object.entries(table).flatMap(([weight, words]) =>
    words.split(/\s+/).map((word) => [word, Number(weight)] as const),
  );
  return Object.assign(Object.create(null), Object.fromEntries(rows));
}
