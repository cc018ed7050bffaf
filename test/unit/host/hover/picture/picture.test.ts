import assert from 'node:assert/strict';
import { heldAgainst } from '../../../../../src/host/hover/heldAgainst';
import { drawnOf } from '../../../../../src/host/hover/picture/drawn';
import type { HoverPalette } from '../../../../../src/host/hover/picture/palette';
import { picture } from '../../../../../src/host/hover/picture/picture';
import { looksLike } from '../../../../../src/reader/meaning/looks';
import { emptySession, type Pick } from '../../../../../src/session/session';

const palette: HoverPalette = {
  background: 'white',
  text: 'black',
  quiet: 'grey',
  target: 'green',
  prediction: 'purple',
  wrong: 'red',
};

describe("a hover's picture", () => {
  it('writes the numbers and classes of up to six bars', () => {
    const svg = pictureOf(vector([0.4, 0.3, 0.05, 0.05, 0.2]));
    assert.deepEqual(textsOf(svg), ['0.4', '0', '0.3', '1', '0.05', '2', '0.05', '3', '0.2', '4']);
    assert.deepEqual(textsOf(pictureOf(vector([1, 2, 3, 4, 5, 6, 7]))), []);
  });

  it('names classes, shortening long names', () => {
    const pick = { ...vector([0.1, 0.9]), names: ['cat', 'a dog of the mountains'] };
    assert.deepEqual(textsOf(pictureOf(pick)), ['0.1', 'cat', '0.9', 'a dog of …']);
  });

  it('is no wider than its numbers need, and never wider than a hover', () => {
    const widths = [
      [1, 0],
      [1, 0, 0],
      [1, 0, 0, 0],
      [-0.123456, 0, 0, 0],
    ].map((values) => sizeOf(pictureOf(vector(values))));
    assert.deepEqual(
      [...widths].sort((a, b) => a - b),
      widths,
    );
    assert.ok(widths[0] < 80);
    for (const count of [7, 60, 61, 5000]) {
      const size = sizeOf(pictureOf(vector(Array.from({ length: count }, (_, i) => Math.sin(i)))));
      assert.ok(size <= 260, `${count} numbers are ${size} wide`);
    }
  });

  it('draws bars up and down from zero in one scale', () => {
    const [up, down] = boxesOf(pictureOf(vector([3, -1.5])), 'fill="purple"');
    assert.equal(up.height, 2 * down.height);
    assert.equal(up.y + up.height, down.y);
  });

  it("frames what the target says up to the target's own number", () => {
    const svg = pictureOf(vector([0.4, 0.3, 0.3]), vector([1, 0, 0]));
    const [frame, ...others] = boxesOf(svg, 'stroke="green"');
    const [bar] = boxesOf(svg, 'fill="purple"');
    assert.equal(others.length, 0);
    // The line of the frame is one unit outside what it frames.
    assert.ok(Math.abs(bar.height / (frame.height - 2) - 0.4) < 0.01);
    assert.match(svg, /font-weight="600">0</);
  });

  it('frames the bar of the right class where the target is a class and the numbers are logits', () => {
    const svg = pictureOf(vector([2, -1, 0.5, 0.1, 3, -2, 1, 0, -1], [3, 3]), vector([2, 1, 0]));
    assert.equal(boxesOf(svg, 'stroke="green"').length, 3);
    assert.deepEqual(textsOf(svg), ['2', '1', '0']);
  });

  it('calls no number of a regression right', () => {
    const svg = pictureOf(vector([2.5, 0.1, 2.1, 8]), vector([3, -0.5, 2, 7]));
    assert.equal(boxesOf(svg, 'stroke="green"').length, 4);
    assert.doesNotMatch(svg, /font-weight/);
  });

  it('draws a batch of distributions row by row, with what each costs and whether it is right', () => {
    const svg = pictureOf(vector([0.3, 0.3, 0.4, 0.3, 0.4, 0.3, 0.1, 0.2, 0.7], [3, 3]), vector([2, 1, 0]));
    // -log 0.4 and -log 0.1
    for (const words of ['✓', '0.9163', '✗', '2.3026']) assert.ok(textsOf(svg).includes(words), words);
    const rights = boxesOf(svg, 'fill="purple"').filter(({ opacity }) => opacity === 1);
    assert.equal(rights.length, 3);
    const [first, , last] = rights;
    // 0.4 and 0.1 of the same strip, each less the line between two shares.
    assert.ok(Math.abs((first.width + 2) / (last.width + 2) - 4) < 0.05);
  });

  it('shows six rows of a batch, and says how many more there are', () => {
    const rows = Array.from({ length: 10 }, () => [0.25, 0.75]).flat();
    assert.equal(textsOf(pictureOf(vector(rows, [10, 2]))).at(-1), '+4');
  });

  it('draws a target hollow', () => {
    const target = vector([0, 1]);
    const svg = pictureOf(target, target);
    assert.deepEqual(boxesOf(svg, 'fill="purple"'), []);
    assert.equal(boxesOf(svg, 'stroke="green"').length, 2);
  });

  it('has no length that is not a number, whatever the numbers are', () => {
    for (const values of [[Number.NaN, Infinity, -Infinity, 1e308], [0, 0], []]) {
      const lengths = [...pictureOf(vector(values)).matchAll(/ (?:x|y|width|height)="([^"]*)"/g)];
      for (const [, length] of lengths) assert.ok(Number.isFinite(Number(length)), length);
    }
  });
});

let places = 0;

function vector(values: readonly number[], shape: readonly number[] = [values.length]): Pick {
  const numbers = Float64Array.from(values);
  const start = places++;
  return {
    values: numbers,
    shape,
    looks: looksLike(numbers, shape),
    uri: 'file:///a.py',
    start,
    end: start + 1,
  };
}

function pictureOf(pick: Pick, target?: Pick): string {
  const held = heldAgainst({ ...emptySession(), ...(target && { target }) }, pick);
  const uri = picture(drawnOf(pick, held, pick === target), palette, 4);
  return decodeURIComponent(uri.slice(uri.indexOf(',') + 1));
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, words]) => words);
}

function sizeOf(svg: string): number {
  return Number(/^<svg [^>]*? width="(\d+)"/.exec(svg)?.[1]);
}

function boxesOf(svg: string, paint: string) {
  return [...svg.matchAll(/<rect ([^>]*)\/>/g)]
    .filter(([, attributes]) => attributes.includes(paint))
    .map(([, attributes]) => {
      const of = (name: string) => Number(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]);
      return { y: of('y'), width: of('width'), height: of('height'), opacity: of('fill-opacity') || 1 };
    });
}
