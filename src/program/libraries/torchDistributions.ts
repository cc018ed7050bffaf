import { analyseDistribution, analyseNormal, divergenceOf } from '../losses/distributions';
import { row, type Table, under, withMethods } from '../rows/rows';

const of = (
  what: 'entropy' | 'log_prob' | 'probs' | 'logits',
  family: 'categorical' | 'bernoulli',
  parameters = '',
) => row(parameters, (args, context) => analyseDistribution(what, family, args, context));

function family(name: 'categorical' | 'bernoulli') {
  return withMethods('probs=None, logits=None, validate_args=None', {
    entropy: of('entropy', name),
    log_prob: of('log_prob', name, 'value'),
    probs: { ...of('probs', name), isProperty: true },
    logits: { ...of('logits', name), isProperty: true },
  });
}

const ofNormal = (what: Parameters<typeof analyseNormal>[0], parameters = '') =>
  row(parameters, (args, context) => analyseNormal(what, args, context));

const normal = withMethods('loc, scale, validate_args=None', {
  entropy: ofNormal('entropy'),
  log_prob: ofNormal('log_prob', 'value'),
  cdf: ofNormal('cdf', 'value'),
  mean: { ...ofNormal('mean'), isProperty: true },
  stddev: { ...ofNormal('stddev'), isProperty: true },
  variance: { ...ofNormal('variance'), isProperty: true },
});

export const torchDistributions: Table = {
  ...under(['torch.distributions', 'torch.distributions.normal'], { Normal: normal }),
  ...under(['torch.distributions', 'torch.distributions.categorical', 'torch.distributions.bernoulli'], {
    Categorical: family('categorical'),
    Bernoulli: family('bernoulli'),
  }),
  ...under(['torch.distributions', 'torch.distributions.kl'], { kl_divergence: row('p, q', divergenceOf) }),
};
