import * as assert from 'node:assert/strict';
import { lossNamedAt, lossToCall } from '../../../../src/program/answers/lossToCall';
import { toldAt } from '../../../../src/program/answers/toldAt';
import { readProgram } from '../../../../src/program/readProgram';

const code = `import torch
import torch.nn as nn, torch.nn.functional as F
import tensorflow as tf
w = torch.tensor([1.0, 3.0])
weighted = nn.CrossEntropyLoss(weight=w, label_smoothing=0.1)
plain = F.mse_loss
summed = nn.MSELoss(reduction='sum')
raw = tf.keras.losses.BinaryCrossentropy(from_logits=True)
layer = nn.Linear(2, 2)
chosen = {'l1': nn.L1Loss}
own = nn.CrossEntropyLoss(weight=unknown)
strange = nn.CrossEntropyLoss(gamma=2)
class Trainer:
    def __init__(self):
        self.criterion = nn.NLLLoss()
    def step(self, x, y):
        used = self.criterion
        return self.criterion(x, y)
x = torch.tensor([[1.0, 2.0]])
first = weighted(x, torch.tensor([1]))
second = weighted(x, torch.tensor([0]))
`;

/** The loss at a text, the options that are set, and the calls. */
function said(at: string, within = 0): readonly unknown[] | undefined {
  const program = readProgram([code]);
  const told = toldAt(program, 0, code.indexOf(at) + within);
  const loss = told && lossToCall(program, told);
  const calls = loss?.calls?.map(({ node }) => program.textAt(node).split('(')[0]);
  return loss && [loss.loss, loss.options, calls];
}

describe('a loss that is yet to be called', () => {
  it('has its options where it is made, at the name that it is given to, and says where it is called', () => {
    const options = { reduction: 'mean', classWeights: Float64Array.of(1, 3), labelSmoothing: 0.1 };
    const expected = ['cross-entropy', options, ['weighted', 'weighted']];
    assert.deepEqual(said('nn.CrossEntropyLoss(weight=w', 5), expected);
    assert.deepEqual(said('weighted ='), expected);
    assert.deepEqual(said('summed ='), ['mse', { reduction: 'sum' }, []]);
    const held = ['nll', { reduction: 'mean' }, ['self.criterion']];
    assert.deepEqual([said('nn.NLLLoss', 4), said('used =')], [held, held]);
  });

  it('may be the class, whose options are the usual ones', () => {
    assert.deepEqual(said('nn.L1Loss', 4), ['mae', { reduction: 'mean' }, []]);
  });

  it('may be a function, or one of Keras', () => {
    assert.deepEqual(said('F.mse_loss', 3), ['mse', { reduction: 'mean' }, []]);
    assert.equal(said('raw =')?.[0], 'binary-cross-entropy');
  });

  it('has no options where one of them is unknown', () => {
    assert.deepEqual(said('own ='), ['cross-entropy', undefined, []]);
  });

  it('is nothing else, nor what the library refuses to make', () => {
    assert.equal(said('strange ='), undefined);
    assert.equal(said('criterion(x'), undefined);
    assert.equal(said('layer ='), undefined);
    assert.equal(said('first ='), undefined);
    assert.equal(said('x ='), undefined);
  });
});

describe('a criterion that may be one of several', () => {
  const several = `import torch.nn as nn
def train(crit, x, y):
    return crit(x, y)
train(nn.CrossEntropyLoss(), x, y)
train(nn.MSELoss(), x, y)
if flag:
    one = nn.L1Loss()
else:
    one = nn.L1Loss(reduction='sum')
loss = one(x, y)
same = nn.HuberLoss() if flag else nn.HuberLoss()
last = same(x, y)
`;
  const program = readProgram([several]);
  const at = (text: string) => toldAt(program, 0, several.indexOf(text));

  it('has no story where it is called with others, and no options that only some have', () => {
    assert.equal(at('crit(x')?.story, undefined);
    const { loss, options } = at('loss =')?.story ?? {};
    assert.deepEqual([loss, options], ['mae', undefined]);
    assert.equal(at('last =')?.story?.loss, 'huber');
  });

  it('is called once in a line that calls all of them', () => {
    const made = lossToCall(program, at('MSELoss')!);
    assert.deepEqual(
      [made?.loss, made?.calls?.map(({ node }) => node.start)],
      ['mse', [several.indexOf('crit(x')]],
    );
  });
});

describe("a loss that is named for Keras's compile", () => {
  const code = `import keras
model = keras.Sequential([keras.layers.Dense(3, activation='softmax')])
model.compile('adam', 'categorical_crossentropy', metrics=['mse'])
model.compile(optimizer='sgd', loss={'a': 'mse', 'b': 'mine'})
re.compile('mae')
model.compile('sgd', loss={'mae': 'huber', 'c': choose('hinge')})
`;
  const named = (text: string) => {
    const found = lossNamedAt(readProgram([code]), 0, code.indexOf(text) + 1);
    return found && [found.name, found.story.loss, found.story.options?.reduction];
  };

  it('is the loss of that name, as the mean over the samples', () => {
    assert.deepEqual(named("'categorical"), ['categorical_crossentropy', 'cross-entropy', 'mean']);
    assert.deepEqual(named("'mse', 'b'"), ['mse', 'mse', 'mean']);
  });

  it('is found where what the model is is unknown', () => {
    const code = "def fit(model):\n    model.compile(loss='huber')\n";
    const found = lossNamedAt(readProgram([code]), 0, code.indexOf('huber'));
    assert.deepEqual(found?.story.options, { reduction: 'mean', delta: 1 });
  });

  it('is found among the settings of TensorFlow.js', () => {
    const code = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mse'] });
export const train = (other) => other.compile({ loss: { categorical: 'categoricalCrossentropy', b: mine ? 'mae' : 'ownLoss' } });
`;
    const program = readProgram([code], undefined, 'javascript');
    const named = (text: string) => lossNamedAt(program, 0, code.indexOf(text) + 1)?.story.loss;
    const texts = [
      'meanSquaredError',
      'adam',
      "'mse'",
      'categorical:',
      'categoricalCrossentropy',
      "'mae'",
      'ownLoss',
    ];
    const losses = ['mse', undefined, undefined, undefined, 'cross-entropy', undefined, undefined];
    assert.deepEqual(texts.map(named), losses);
  });

  it('is no metric, optimiser, unknown name or pattern, nor the name of an output', () => {
    for (const text of ["'mse']", "'adam'", "'mine'", "'mae'", "'mae':", "'hinge'"])
      assert.equal(named(text), undefined, text);
  });
});
