import assert from 'node:assert/strict';
import { lossNumberAt } from '../../../../../src/reader/meaning/interest/lossNumber';

function at(language: string, marked: string) {
  const offset = marked.indexOf('^');
  const found = lossNumberAt(marked.slice(0, offset) + marked.slice(offset + 1), offset, language);
  return found && [found.name, found.value, found.unit];
}

describe('a number that is named as a loss', () => {
  const rows: readonly (readonly [language: string, marked: string, expected: unknown])[] = [
    ['plaintext', 'epoch 1 loss: 0.6^902 acc 0.5', ['loss', 0.6902, 'nats']],
    ['log', 'step=10 train_loss=2.^305 lr=0.1', ['train_loss', 2.305, 'nats']],
    ['log', 'val^_loss 1.25e-1', ['val_loss', 0.125, 'nats']],
    ['log', "{'loss': 10.^82, 'lr': 0.1}", ['loss', 10.82, 'nats']],
    ['markdown', 'The entropy is 1.5^8 bits.', ['entropy', 1.58, 'bits']],
    ['plaintext', 'ppl = 12.^3', ['ppl', 12.3, 'perplexity']],
    ['plaintext', 'bpc: 1.^02', ['bpc', 1.02, 'bits']],
    ['python', 'x = 1  # loss 0.6^94 at init', ['loss', 0.694, 'nats']],
    ['python', 'loss = 0.6^94', undefined],
    ['python', '# loss at the start: 1.0^986', ['loss', 1.0986, 'nats']],
    ['markdown', 'The loss is stuck at 0.6^94.', ['loss', 0.694, 'nats']],
    ['markdown', 'my loss stuck at 0.6^94, why?', ['loss', 0.694, 'nats']],
    ['plaintext', 'loss at epoch 3: 0.6^94', ['loss', 0.694, 'nats']],
    ['plaintext', 'loss at ^3 epochs', undefined],
    ['plaintext', 'loss: 0.69 acc: 0.^5', undefined],
    ['plaintext', 'loss: ^-0.5', undefined],
    ['plaintext', 'lossless 4.^2', undefined],
    ['plaintext', 'loss of 5^0%', undefined],
    ['plaintext', 'loss in version 1.^2.3', undefined],
  ];
  for (const [language, marked, expected] of rows) {
    it(`${language}: ${marked}`, () => assert.deepEqual(at(language, marked), expected));
  }
});
