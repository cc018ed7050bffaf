import { lossRow } from '../losses/analysis';
import { analyseEntropy, analyseJensenShannon } from '../losses/scipyEntropy';
import { softmaxOver } from '../operations/arithmetic/softmax';
import { each, klDivergenceTerm, pairwise, relativeEntropy, xlogy } from '../operations/eachNumber';
import { weighedLogSumExp } from '../operations/reduce/logSumExp';
import { named, row, type Table, under } from '../rows/rows';

const pair = (compute: (a: number, b: number) => number) => row('x, y, out=None', pairwise(compute, 'float'));

const special: Table = {
  softmax: row('x, axis=None', softmaxOver('probabilities')),
  log_softmax: row('x, axis=None', softmaxOver('log-probabilities')),
  logsumexp: row('a, axis=None, b=None, keepdims=False, return_sign=False', weighedLogSumExp),
  expit: row('x, out=None', each('sigmoid')),
  log_expit: row('x, out=None', each('logsigmoid')),
  logit: row('x, out=None', each('logit')),
  entr: row('x, out=None', each('entr')),
  erf: row('x, out=None', each('erf')),
  ...named('gammaln loggamma', row('x, out=None', each('lgamma'))),
  xlogy: pair(xlogy),
  xlog1py: pair((x, y) => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y))),
};

/** The elements of two divergences, which a sum reduces to one number. */
const divergences: Table = {
  rel_entr: pair(relativeEntropy),
  kl_div: pair(klDivergenceTerm),
};

const entropy = lossRow('pk, qk=None, base=None, axis=0', analyseEntropy);

export const scipy: Table = {
  ...under(['scipy.special', 'jax.scipy.special'], { ...special, ...divergences }),
  'scipy.stats.entropy': entropy,
  'scipy.spatial.distance.jensenshannon': lossRow(
    'p, q, base=None, *, axis=0, keepdims=False',
    analyseJensenShannon,
  ),
};
