import { analyseDistribution, analyseNumbers, divergenceOf, overNumbers } from '../losses/distributions';
import { reductions } from '../operations/reduce/reductions';
import { wholeOf } from '../operations/tensors/operands';
import { unsupported, withoutNumbers } from '../operations/tensors/results';
import { row, type Table, under, withMethods } from '../rows/rows';
import { number, tuple } from '../value';

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

const overNumbersAndClasses: Table = {
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
};

/** What is told of each of several distributions that are taken for one: the sum over the last axes. */
const summedOver = (what: 'log_prob' | 'entropy', parameters: string) =>
  row(parameters, ({ base_distribution: base, reinterpreted_batch_ndims: axes, value }, context) => {
    const family = base?.type === 'object' ? overNumbersAndClasses[base.of] : undefined;
    const told = family?.is === 'class' ? family.methods?.[what] : undefined;
    const count = wholeOf(axes) ?? 0;
    if (base?.type !== 'object' || !told || count < 1)
      return withoutNumbers({ library: 'torch' }, unsupported(context));
    const each = told.operation({ ...base.args, value }, context);
    const dim = tuple(Array.from({ length: count }, (_, i) => number(-1 - i, 'int64')));
    return reductions.sum({ input: each, dim }, context);
  });

export const torchDistributions: Table = {
  ...overNumbersAndClasses,
  ...under(['torch.distributions', 'torch.distributions.independent'], {
    Independent: withMethods('base_distribution, reinterpreted_batch_ndims, validate_args=None', {
      log_prob: summedOver('log_prob', 'value'),
      entropy: summedOver('entropy', ''),
    }),
  }),
  ...under(['torch.distributions', 'torch.distributions.kl'], { kl_divergence: row('p, q', divergenceOf) }),
};
