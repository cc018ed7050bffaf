import * as assert from 'node:assert/strict';
import { back, forth, type History, remember } from '../../../../src/session/edits/history';

describe('a history', () => {
  it('leads back and forth through what was', () => {
    const history = remember(remember<string>(undefined, 'a', 9), 'b', 9);
    const once = back(history, 'c')!;
    assert.equal(once.moment, 'b');
    const twice = back(once.history, once.moment)!;
    assert.equal(twice.moment, 'a');
    assert.equal(back(twice.history, twice.moment), undefined);
    const again = forth(twice.history, twice.moment)!;
    assert.equal(again.moment, 'b');
    assert.equal(forth(again.history, again.moment)!.moment, 'c');
  });

  it('leads nowhere while it is empty', () => {
    assert.equal(back(undefined, 'a'), undefined);
    assert.equal(forth(undefined, 'a'), undefined);
  });

  it('forgets what was undone once something else is done', () => {
    const undone = back(remember<string>(undefined, 'a', 9), 'b')!;
    assert.equal(forth(remember(undone.history, 'a', 9), 'c'), undefined);
  });

  it('forgets the oldest of too many', () => {
    const history = ['a', 'b', 'c'].reduce<History<string> | undefined>(
      (all, one) => remember(all, one, 2),
      undefined,
    );
    assert.deepEqual(history?.past, ['b', 'c']);
  });
});
