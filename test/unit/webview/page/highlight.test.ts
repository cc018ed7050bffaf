import assert from 'node:assert/strict';
import { Highlight } from '../../../../webview/page/highlight';

describe('pointing', () => {
  const begin = () => {
    const told: (number | undefined)[] = [];
    return {
      told,
      pointing: new Highlight(
        () => {},
        (place) => told.push(place),
      ),
    };
  };

  it('tells the host of what is pointed at here, once', () => {
    const { told, pointing } = begin();
    pointing.point(2);
    pointing.point(2);
    assert.deepEqual([pointing.place, told], [2, [2]]);
  });

  it('leaves what another has come to', () => {
    const { told, pointing } = begin();
    pointing.point(2);
    pointing.point(3);
    pointing.leave(2);
    assert.deepEqual([pointing.place, told], [3, [2, 3]]);
  });

  it('does not tell the host what it heard from it', () => {
    const { told, pointing } = begin();
    pointing.hear(4);
    assert.deepEqual([pointing.place, told], [4, []]);
  });

  it('ends what is pointed at in the source when the mouse comes here, and only that', () => {
    const { told, pointing } = begin();
    pointing.hear(4);
    pointing.arrive();
    assert.deepEqual([pointing.place, told], [undefined, [undefined]]);
    pointing.point(1);
    pointing.arrive();
    assert.equal(pointing.place, 1);
  });
});
