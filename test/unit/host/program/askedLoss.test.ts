import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { askedLoss } from '../../../../src/host/program/askedLoss';
import type { ToldLoss } from '../../../../src/program/answers/toldLoss';
import { lossesOf } from '../../../../src/program/answers/toldLosses';
import { readProgram } from '../../../../src/program/readProgram';
import { wholeText } from '../../../../src/program/texts/cellText';
import { requestOf } from '../../../../src/session/request/requestOf';
import { type AskedLoss, emptySession, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';

const imports = `import torch
import torch.nn as nn
import torch.nn.functional as F
`;

/** The only known loss of a program. */
function only(code: string): ToldLoss & { request: NonNullable<ToldLoss['request']> } {
  const known = lossesOf(readProgram([code])).filter(({ request }) => request);
  assert.equal(known.length, 1);
  return known[0] as ReturnType<typeof only>;
}

function ask(lines: string): { code: string; asked: AskedLoss; isWhole: boolean; session: Session } {
  const code = imports + lines;
  const story = only(code);
  const { asked, isWhole } = askedLoss(story, story.request, {
    language: 'python',
    cells: [{ ...wholeText(code), uri: 'file:///a.py' }],
  });
  return { code, asked, isWhole, session: update(emptySession(), { type: 'explore-loss', asked }) };
}

function lossOf(session: Session): number | undefined {
  return evaluate(requestOf(session)!).value;
}

/** The text at each place that an operand was taken from. */
function written({ code, asked }: { code: string; asked: AskedLoss }): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asked.operands).map(([slot, { start, end }]) => [slot, code.slice(start, end)]),
  );
}

describe("a program's loss in a session's terms", () => {
  it('has its operands where their numbers are written out, under the names of the code', () => {
    const all = ask(`z = torch.tensor([[2.0, 0.5, -1.0], [0.2, 0.1, 3.0]])
y = torch.tensor([0, 2])
loss = F.cross_entropy(z, y, label_smoothing=0.1, reduction='sum')
`);
    const { prediction, target } = all.asked.operands;
    assert.deepEqual(written(all), { prediction: '[[2.0, 0.5, -1.0], [0.2, 0.1, 3.0]]', target: '[0, 2]' });
    assert.deepEqual([prediction?.name, target?.name], ['z', 'y']);
    assert.deepEqual([prediction?.derived, target?.derived], [false, false]);
    assert.deepEqual(all.asked.code.said, {
      ...{ loss: 'cross-entropy', base: 'e', reduction: 'sum', predictionKind: 'logits' },
      numbers: { labelSmoothing: 0.1 },
    });
    // PyTorch 1.13, float64.
    assert.ok(Math.abs(lossOf(all.session)! - 0.6909127611786224) < 1e-13);
  });

  it('has the expression where the numbers are computed', () => {
    const all = ask(`z = torch.tensor([[2.0, 0.5, -1.0]])
loss = F.nll_loss(F.log_softmax(2 * z, dim=1), torch.tensor([0]))
`);
    assert.deepEqual(written(all), { prediction: 'F.log_softmax(2 * z, dim=1)', target: '[0]' });
    assert.deepEqual(
      [all.asked.operands.prediction?.derived, all.asked.operands.target?.derived],
      [true, false],
    );
    assert.equal(all.asked.operands.prediction?.name, 'input');
  });

  it('has the names of what is only converted', () => {
    const named = (prediction: string, target: string) => {
      const { operands } = ask(`y_pred = [[0.5, 1.5], [2.0, 0.25]]
y_true = [0, 1]
loss = F.cross_entropy(${prediction}, ${target})
`).asked;
      return [operands.prediction?.name, operands.target?.name];
    };
    assert.deepEqual(named('torch.tensor(y_pred)', 'torch.as_tensor(y_true, dtype=torch.long)'), [
      'y_pred',
      'y_true',
    ]);
    const shaped = 'torch.tensor(y_pred).to(torch.float64).view(-1, 2)';
    assert.deepEqual(named(shaped, 'torch.tensor(y_true).flatten()'), ['y_pred', 'y_true']);
    assert.deepEqual(named('torch.tensor(y_pred) * 2', 'torch.tensor([0, 1])'), ['input', 'target']);
    assert.deepEqual(named('torch.tensor(y_pred).softmax(1)', 'torch.tensor(y_true)'), ['input', 'y_true']);
  });

  it('has the weights of a module where they are written out', () => {
    const all = ask(`rare = torch.tensor([1.0, 2.0, 0.5])
criterion = nn.CrossEntropyLoss(weight=rare)
loss = criterion(torch.tensor([[2.0, 0.5, -1.0], [0.2, 0.1, 3.0]]), torch.tensor([0, 2]))
`);
    assert.equal(written(all).classWeights, '[1.0, 2.0, 0.5]');
    assert.equal(all.asked.operands.classWeights?.name, 'rare');
    // PyTorch 1.13, float64.
    assert.ok(Math.abs(lossOf(all.session)! - 0.19740801927859317) < 1e-13);
  });

  it('has the classes along the axis that PyTorch takes', () => {
    const all = ask(`z = torch.tensor([[[0.1, 2.0], [1.5, -0.3], [0.0, 0.4]]])
y = torch.tensor([[1, 0]])
loss = F.cross_entropy(z, y)
`);
    assert.deepEqual(all.asked.operands.prediction?.shape, [1, 3, 2]);
    assert.equal(all.isWhole, true);
    // PyTorch 1.13, float64.
    assert.ok(Math.abs(lossOf(all.session)! - 0.3245488078960326) < 1e-13);
  });

  it('says nothing of options that are as usual, given or not', () => {
    const keras = `import keras
import numpy as np
y, q = np.array([[0.0, 1.0]]), np.array([[0.3, 0.7]])
`;
    const huber = 'loss = F.huber_loss(torch.tensor([1.0, 3.0]), torch.tensor([1.0, 1.0]), delta=';
    for (const [lines, numbers] of [
      [`${keras}loss = keras.losses.CategoricalCrossentropy()(y, q)`, undefined],
      [
        `${keras}loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)(y, q)`,
        { labelSmoothing: 0.1 },
      ],
      [`${huber}1.0)`, undefined],
      [`${huber}0.5)`, { delta: 0.5 }],
    ] as const)
      assert.deepEqual(ask(lines).asked.code.said.numbers, numbers, lines);
  });

  it('is the loss that an expression has by its form, in its unit', () => {
    const all = ask(`p = torch.tensor([0.7, 0.2, 0.1])
h = -(p * torch.log2(p)).sum()
`);
    const { loss, base, predictionKind } = all.asked.code.said;
    assert.deepEqual([loss, base, predictionKind], ['entropy', 2, 'probabilities']);
    assert.equal(all.asked.operands.target, undefined);
    // PyTorch 1.13, float64.
    assert.ok(Math.abs(lossOf(all.session)! - 1.1567796494470395) < 1e-13);
  });

  it('knows by the names of the code what its operands look like', () => {
    const { asked } = ask(`logits = torch.tensor([[0.3, 0.1], [0.2, 0.9]])
loss = F.cross_entropy(logits, torch.tensor([0, 1]))
`);
    assert.deepEqual(asked.operands.prediction?.looks, { kind: 'logits', because: ['name-says-so'] });
  });

  it('takes no prediction of a regression for labels, whatever its numbers look like', () => {
    const { asked } = ask(
      'loss = F.huber_loss(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 4.0]), delta=0.5)\n',
    );
    assert.deepEqual(asked.operands.prediction?.looks, { kind: 'values', because: ['used-as-prediction'] });
  });

  it('takes a prediction that looks like nothing to be what the loss takes it to be', () => {
    const { asked } = ask(`pred = torch.tensor([[0.3, 1.1], [0.2, 0.9]])
loss = F.cross_entropy(pred, torch.tensor([0, 1]))
`);
    assert.deepEqual(asked.operands.prediction?.looks, { kind: 'logits', because: ['used-as-prediction'] });
  });

  it('takes the target to be what the loss takes it to be', () => {
    const { session } = ask(`z = torch.tensor([1.2, -0.4, 3.0])
y = torch.tensor([1.0, 0.0, 1.0])
loss = F.mse_loss(z, y)
`);
    assert.equal(requestOf(session)?.target?.kind, 'values');
  });

  it('calls a target of probabilities binary where it is 0 and 1 alone', () => {
    const { session, asked } = ask(`z = torch.tensor([2.3, -1.1, -0.4, 0.7])
targets = torch.tensor([1.0, 0.0, 1.0, 1.0])
loss = F.binary_cross_entropy_with_logits(z, targets)
`);
    assert.equal(asked.operands.target?.looks.kind, 'binary');
    assert.equal(requestOf(session)?.target?.kind, 'probabilities');
  });
});

interface Program {
  readonly id: string;
  readonly language: string;
  readonly code: string;
}

describe('every loss of the programs that Python answered', () => {
  const all: readonly Program[] = JSON.parse(
    readFileSync(join(__dirname, '../../../programs/programs.json'), 'utf8'),
  );
  const known = all.flatMap(({ id, language, code }) => {
    const losses = language === 'python' ? lossesOf(readProgram([code])) : [];
    return losses.flatMap((story) =>
      story.request
        ? [
            {
              id,
              code,
              ...askedLoss(story, story.request, {
                language: 'python',
                cells: [{ ...wholeText(code), uri: 'file:///a.py' }],
              }),
            },
          ]
        : [],
    );
  });

  it('are some', () => assert.ok(known.length > 300, `${known.length}`));

  it('can be asked for by a session, with the very numbers that the engine is asked for', () => {
    const partly = known.filter(({ isWhole }) => !isWhole);
    assert.deepEqual(
      partly.map(({ id }) => id),
      [],
    );
  });

  it('has each operand at its place: one that is not computed is written there number by number', () => {
    for (const { id, code, asked } of known) {
      for (const [slot, pick] of Object.entries(asked.operands)) {
        assert.equal(pick.operand, slot);
        const there = code.slice(pick.start, pick.end);
        assert.ok(there !== '', id);
        if (!pick.derived)
          assert.equal(
            there.match(/[-\d.]+(?:e-?\d+)?|nan|inf/g)?.length,
            pick.values.length,
            `${id}: ${there}`,
          );
      }
    }
  });
});
