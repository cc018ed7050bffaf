import assert from 'node:assert/strict';
import { ExpressionError } from '../../../../src/engine/custom/expressionError';
import { emptySession, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';
import { Answering } from '../../../../webview/answer/answering';
import { overviewOf } from '../../../../webview/large/overview';
import type { News, WorkerJob } from '../../../../webview/large/workerJob';
import { pick } from '../../session/pick';

const small: Session = { ...emptySession(), loss: 'entropy', prediction: pick([0.5, 0.5], 'probabilities') };
const large: Session = {
  ...emptySession(),
  loss: 'entropy',
  prediction: pick(new Array(50_000).fill(1 / 50_000), 'probabilities'),
};

/** A worker that answers when the test says so. */
class Worker {
  readonly jobs: WorkerJob[] = [];
  stopped = 0;
  hear: (news: News) => void = () => {};
  async run(job: WorkerJob, hear: (news: News) => void): Promise<void> {
    this.jobs.push(job);
    this.hear = hear;
  }
  stop(): void {
    this.stopped++;
  }
}

describe('answering', () => {
  const worker = new Worker();
  const answering = new Answering(worker, () => {});

  it('of few numbers is done at once', () => {
    answering.ask(small, undefined);
    assert.equal(answering.answer.kind, 'report');
    assert.equal(worker.jobs.length, 0);
  });

  it('of many numbers is left to a worker, which tells how far it is', () => {
    answering.ask(large, undefined);
    worker.hear({ type: 'progress', done: 0.5 });
    assert.equal(answering.answer.kind === 'working' && answering.answer.done, 0.5);
    const [job] = worker.jobs;
    assert.ok(job.kind === 'loss');
    const overview = overviewOf(job.request, undefined, (done, outcome) =>
      worker.hear({ type: 'progress', done, outcome }),
    );
    assert.equal(
      answering.answer.kind === 'working' && answering.answer.outcome?.value,
      overview.report.value,
    );
    worker.hear({ type: 'overview', overview });
    assert.equal(answering.answer.kind, 'overview');
  });

  it('asks the worker nothing twice, and another question anew', () => {
    answering.ask({ ...large, following: true }, undefined);
    assert.equal(worker.jobs.length, 1);
    assert.equal(answering.answer.kind, 'overview');
    answering.ask(update(large, { type: 'choose-base', base: 2 }), undefined);
    assert.equal(worker.jobs.length, 2);
    assert.equal(answering.answer.kind, 'working');
  });

  it('can be cancelled and taken up again', () => {
    answering.cancel();
    assert.equal(answering.answer.kind, 'cancelled');
    answering.ask(update(large, { type: 'choose-base', base: 2 }), undefined);
    assert.equal(answering.answer.kind, 'cancelled');
    answering.resume();
    assert.equal(answering.answer.kind, 'working');
    assert.equal(worker.jobs.length, 3);
  });

  it('leaves an own loss of many numbers to the worker, and keeps what it says of the expression', () => {
    const own = { expression: '0.5' };
    answering.ask({ ...large, own }, undefined);
    const { length } = worker.jobs;
    assert.equal(worker.jobs[length - 1].kind, 'own');
    answering.ask({ ...large, own: { ...own } }, undefined);
    assert.equal(worker.jobs.length, length);
    const report = { value: 0.5, gradient: [], error: 0 };
    worker.hear({ type: 'own', report });
    assert.deepEqual(answering.answer, { kind: 'own', own, outcome: report });
    worker.hear({ type: 'no-expression', code: 'too-costly', message: 'Too long.', data: {} });
    const { answer } = answering;
    const outcome = answer.kind === 'own' ? answer.outcome : undefined;
    assert.equal(outcome instanceof ExpressionError && outcome.code, 'too-costly');
    answering.ask({ ...large, own: { expression: 'sum(Q)' } }, undefined);
    assert.equal(worker.jobs.length, length + 1);
  });

  it('keeps an own loss’s last report for its bars while the next is computed, of as many numbers only', () => {
    const own = { expression: 'sum(Q)' };
    const asked = (prediction: number[]) =>
      answering.ask({ ...large, own, prediction: pick(prediction, 'values') }, undefined);
    const stale = () => answering.answer.kind === 'working' && answering.answer.stale;
    const report = { value: 0, gradient: new Array(3_000).fill(1), error: 0 };
    asked(new Array(3_000).fill(0));
    worker.hear({ type: 'own', report });
    asked(new Array(3_000).fill(2));
    asked(new Array(3_000).fill(3));
    assert.equal(stale(), report);
    asked(new Array(4_000).fill(0));
    assert.equal(stale(), undefined);
  });

  it('says what was misused as it says it of few numbers', () => {
    worker.hear({ type: 'misuse', code: 'missing-target', message: 'No target.', data: {} });
    const { answer } = answering;
    assert.equal(answer.kind === 'misuse' && answer.misuse.code, 'missing-target');
  });
});
