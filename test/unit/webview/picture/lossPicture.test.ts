import assert from 'node:assert/strict';
import { evaluateCustom } from '../../../../src/engine/custom/userExpression';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { focusOn } from '../../../../src/engine/insights/sample/focus';
import type { Request } from '../../../../src/engine/problem/request';
import { ownRequestOf } from '../../../../src/session/request/ownRequestOf';
import { emptySession } from '../../../../src/session/session';
import { lossPicture } from '../../../../webview/picture/lossPicture';
import { picturedLoss, picturedOwn } from '../../../../webview/picture/pictured';
import { pick } from '../../session/pick';

const palette = {
  background: '#ffffff',
  text: '#333333',
  quiet: '#777777',
  target: 'rgb(0, 128, 0)',
  prediction: 'purple',
  up: 'blue',
  down: 'orange',
  font: '"Segoe UI", sans-serif',
};

function pictureOf(request: Request): string {
  const report = evaluate(request);
  const pictured = picturedLoss(report, focusOn(report, request, undefined), String, 4);
  return lossPicture(pictured, 4, {
    palette,
    about: ['pred against label', 'Class 0 costs all of it.'],
  });
}

const request: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.4, 0.3, 0.05, 0.05, 0.2], shape: [5], kind: 'probabilities' },
  target: { values: [1, 0, 0, 0, 0], shape: [5], kind: 'probabilities' },
};

describe('the picture of a loss', () => {
  it('says whose loss it is and what costs the most, to who sees it and to who listens', () => {
    const svg = pictureOf(request);
    assert.match(svg, /<desc id="desc">pred against label Class 0 costs all of it\.<\/desc>/);
    assert.match(svg, /<text [^>]*>pred against label<\/text>/);
    assert.match(svg, /role="img" aria-labelledby="title desc"/);
  });

  it('says the loss and the push of each class', () => {
    const picture = pictureOf(request);
    // -log 0.4, and p - y as the lecture has it.
    for (const words of ['Cross-entropy 0.9163 nats', '↑ -0.6', '↓ 0.3', '↓ 0.05', '↓ 0.2']) {
      assert.ok(picture.includes(`>${words}<`), words);
    }
  });

  it('of a batch says which sample its bars are of', () => {
    const values = [0.4, 0.6, 0.9, 0.1];
    const batch: Request = {
      loss: 'cross-entropy',
      prediction: { values, shape: [2, 2], kind: 'probabilities' },
      target: { values: [0, 1], shape: [2], kind: 'class-indices' },
    };
    // (-log 0.4 - log 0.1) / 2, of which the second sample is the costlier.
    assert.ok(pictureOf(batch).includes('>Cross-entropy 1.6094 nats · Sample 1<'));
  });

  it('of a loss of one’s own says its name, its number, and the push of each number', () => {
    const own = { name: 'mine', expression: 'sum((Q - P).^2)' };
    const target = pick([1, 0], 'one-hot');
    const prediction = { ...pick([0.75, 0.5], 'probabilities'), names: ['cat', 'dog'] };
    const session = { ...emptySession(), target, prediction, own };
    const report = evaluateCustom(ownRequestOf(session)!);
    const picture = lossPicture(picturedOwn(own, report, session, 4), 4, { palette, about: [] });
    // 0.25² + 0.5², and 2 (Q - P).
    for (const words of ['mine 0.3125', 'cat', 'dog', '↑ -0.5', '↓ 1'])
      assert.ok(picture.includes(`>${words}<`), words);
    assert.ok(!picture.includes('>Cost<'));
  });

  it('stands for itself: no style sheet, no script, no other file', () => {
    const picture = pictureOf(request);
    assert.doesNotMatch(picture, /<style|<script|<image|href|url\(|var\(/);
    assert.match(picture, /font-family="&quot;Segoe UI&quot;, sans-serif"/);
  });

  it('has no length that is not a number, whatever the numbers are', () => {
    const strange = { ...request.prediction, values: [Number.NaN, 0, Infinity, -Infinity, 1e308] };
    const lengths = [...pictureOf({ ...request, prediction: strange }).matchAll(/ (?:x|y|width)="([^"]*)"/g)];
    assert.ok(lengths.length > 20);
    for (const [, length] of lengths) assert.ok(Number.isFinite(Number(length)), length);
  });
});
