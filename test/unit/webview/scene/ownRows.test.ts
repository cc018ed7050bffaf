import assert from 'node:assert/strict';
import { type CustomReport, evaluateCustom } from '../../../../src/engine/custom/userExpression';
import { ownRequestOf } from '../../../../src/session/request/ownRequestOf';
import { emptySession, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';
import { ownRows } from '../../../../webview/scene/ownRows';
import { pick } from '../../session/pick';

/** Of 60 numbers, 50 are shown: under a sum of squares, the last ones. */
const session: Session = {
  ...emptySession(),
  own: { expression: 'sum(Q.^2)' },
  prediction: pick(
    Array.from({ length: 60 }, (_, i) => i + 1),
    'values',
    { start: 0 },
  ),
};

describe('the rows of a loss of one’s own', () => {
  it('are those that are pushed hardest', () => {
    assert.deepEqual(placesIn(session), range(10, 60));
  });

  it('stay while their numbers are moved', () => {
    const before = placesIn(session);
    const values = session.prediction!.values.map((value, place) => (place === 59 ? 0 : value));
    const moved = update(session, { type: 'edit', role: 'prediction', values });
    assert.deepEqual(placesIn(moved), before);
    assert.equal(ownRows(reportOn(moved), moved)[49].gradient, 0);
  });

  it('are others for another expression', () => {
    placesIn(session);
    assert.deepEqual(placesIn({ ...session, own: { expression: 'sum(1 ./ Q)' } }), range(0, 50));
  });
});

function placesIn(of: Session): number[] {
  return ownRows(reportOn(of), of).map(({ place }) => place);
}

function reportOn(of: Session): CustomReport {
  return evaluateCustom(ownRequestOf(of)!);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
