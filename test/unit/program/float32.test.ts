import * as assert from 'node:assert/strict';
import { lossesOf } from '../../../src/program/answers/toldLosses';
import { readProgram, valuesInFloat32 } from '../../../src/program/readProgram';

const head = 'import torch\nimport torch.nn.functional as F\nx = torch.tensor([20.0])\n';

/** The value of the last loss by its definition, and in float32. */
async function both(code: string): Promise<readonly (number | undefined)[]> {
  const program = readProgram([head + code]);
  const { node } = lossesOf(program).at(-1)!;
  return [program.valueOf(node), (await valuesInFloat32(program))?.(node)].map((value) =>
    value?.type === 'tensor' ? value.values?.[0] : undefined,
  );
}

// By PyTorch 1.13, in its default float32.
describe('a program whose results are rounded to float32', () => {
  it('loses a share that is too small for it, and what was to be taken of that', async () => {
    const [exact, rounded] = await both(
      `z = torch.tensor([[12.1, -3.4, 5.0, -30.2, 8.6, -17.5, 0.3, 52.2905, -9.9, 21.7]])
loss = F.nll_loss(torch.log(F.softmax(2 * z, dim=1)), torch.tensor([3]))
`,
    );
    assert.ok(Math.abs(exact! - 164.981) < 1e-9);
    assert.equal(rounded, Number.POSITIVE_INFINITY);
  });

  it('loses what a sigmoid lacks of 1, which the function that is made for it keeps', async () => {
    const [exact, rounded] = await both(
      'loss = F.l1_loss(-torch.log(1 - torch.sigmoid(x)), torch.zeros(1))\n',
    );
    assert.ok(Math.abs(exact! - 20) < 1e-6);
    assert.equal(rounded, Number.POSITIVE_INFINITY);
    const [, kept] = await both('loss = F.binary_cross_entropy_with_logits(x, torch.zeros(1))\n');
    assert.equal(kept, 20);
  });

  it('overflows sooner', async () => {
    const [exact, rounded] = await both('w = 5 * x\nloss = F.mse_loss(torch.exp(w), torch.zeros(1))\n');
    assert.ok(exact! > 1e80 && Number.isFinite(exact));
    assert.equal(rounded, Number.POSITIVE_INFINITY);
  });

  it('is the same where the code asks for float64, and is read anew as before', async () => {
    const code = 'loss = F.l1_loss(-torch.log(1 - torch.sigmoid(x.double())), torch.zeros(1).double())\n';
    const [exact, rounded] = await both(code);
    assert.equal(rounded, exact);
    assert.deepEqual(await both(code), [exact, exact]);
  });

  it('is not read twice where it is long', async () => {
    assert.equal(await valuesInFloat32(readProgram([`${head}# ${'-'.repeat(30_000)}\n`])), undefined);
  });
});

describe('a program of JAX', () => {
  const jax = 'import numpy as np\nimport jax.numpy as jnp\nx = np.array([[0.5, -1.0]])\n';
  const dtypeOf = (code: string): string | undefined => {
    const program = readProgram([jax + code]);
    const result = program.events.find(({ callee }) => callee.startsWith('jax.numpy'))?.result;
    return result?.type === 'tensor' ? result.dtype : undefined;
  };

  // Source: docs.jax.dev, "Default dtypes and the X64 flag".
  it('computes in float32 what NumPy holds in float64, unless it asks for more', () => {
    for (const made of ['jnp.dot(x, x.T)', 'jnp.exp(x)', 'jnp.array(x)', 'jnp.sum(x)'])
      assert.equal(dtypeOf(`y = ${made}\n`), 'float32', made);
    assert.equal(dtypeOf("jax.config.update('jax_enable_x64', True)\ny = jnp.exp(x)\n"), 'float64');
  });
});
