import { analyseDistribution, analyseNumbers, divergenceOf, overNumbers } from '../losses/distributions';
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

const ofSciPy = /^(?:density|beyond)$/;

/** What PyTorch's class has of a family over numbers: what takes a value is a method, and its moments are properties. */
function ofNumbers(name: keyof typeof overNumbers) {
  const family = overNumbers[name];
  return withMethods(
    `${family.parameters.join(', ')}, validate_args=None`,
    Object.fromEntries(
      Object.entries(family.tells)
        .filter(([what]) => !ofSciPy.test(what))
        .map(([what, { length }]) => [
          what,
          {
            ...row(length > family.parameters.length ? 'value' : '', (args, context) =>
              analyseNumbers(family, what, args, context),
            ),
            isProperty: /^(?:mean|stddev|variance)$/.test(what),
          },
        ]),
    ),
  );
}

export const torchDistributions: Table = {
  ...Object.fromEntries(
    (Object.keys(overNumbers) as (keyof typeof overNumbers)[]).flatMap((name) => {
      const title = `${name[0].toUpperCase()}${name.slice(1)}`;
      return ['torch.distributions', `torch.distributions.${name}`].map((room) => [
        `${room}.${title}`,
        ofNumbers(name),
      ]);
    }),
  ),
  ...under(['torch.distributions', 'torch.distributions.categorical', 'torch.distributions.bernoulli'], {
    Categorical: family('categorical'),
    Bernoulli: family('bernoulli'),
  }),
  ...under(['torch.distributions', 'torch.distributions.kl'], { kl_divergence: row('p, q', divergenceOf) }),
};
