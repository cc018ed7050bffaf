import assert from 'node:assert/strict';
import { purposeIn, readAt } from '../../../../../src/reader';
import { isRefusal } from '../../../../../src/reader/source/found';

function purpose(marked: string) {
  const at = marked.indexOf('^');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const read = readAt(text, at, 'python');
  assert.ok(read && !isRefusal(read));
  return purposeIn(text, read, 'python');
}

describe('what code does with a vector', () => {
  const rows: readonly (readonly [marked: string, purpose: string | undefined])[] = [
    ['labels = ^[0, 1]\nx = p[range(2), labels]\n', 'index'],
    ['t = ^[0, 1]\nloss = F.cross_entropy(z, torch.tensor(t))\n', 'classes'],
    ['t = torch.tensor(^[0, 1])\nloss = nn.CrossEntropyLoss()(z, t)\n', 'classes'],
    ['t = torch.tensor(^[0., 1.])\nloss = F.binary_cross_entropy_with_logits(z, t)\n', 'binary'],
    ['x = ^[0.5, 1.5]\np = F.softmax(torch.tensor(x), dim=0)\n', 'logits'],
    ['F.softmax(torch.tensor(^[0.5, 1.5]), dim=0)\n', 'logits'],
    ['w = ^[1., 4.]\nF.cross_entropy(z, t, weight=torch.tensor(w))\n', 'weights'],
    ['loss = nn.CrossEntropyLoss()\nz = ^[[2.0, 0.1]]\nl = loss(torch.tensor(z), t)\n', 'logits'],
    ['self.ce = nn.CrossEntropyLoss(weight=w)\nt = ^[0, 1]\nl = self.ce(z, t)\n', 'classes'],
    [
      'ce = nn.CrossEntropyLoss()\nce = nn.MSELoss()\nz = ^[2, 0]\nce(z, t)\nce = nn.NLLLoss()\n',
      'prediction',
    ],
    ['a = ^[1, 0]\nlog_loss(a, b)\n', 'target'],
    ['a = ^[1, 0]\na = f()\nlog_loss(a, b)\n', undefined],
    ['a = ^[1, 0]\nprint(a)\n', undefined],
  ];
  for (const [marked, expected] of rows) {
    it(`${expected}: ${marked.trim()}`, () => assert.equal(purpose(marked), expected));
  }
});
