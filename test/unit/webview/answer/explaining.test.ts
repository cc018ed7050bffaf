import assert from 'node:assert/strict';
import { emptySession, type Session } from '../../../../src/session/session';
import { type Answered, answer } from '../../../../webview/answer/answer';
import { Explaining } from '../../../../webview/answer/explaining';
import type { News, WorkerJob } from '../../../../webview/large/workerJob';
import { pick } from '../../session/pick';

describe('explaining', () => {
  it('asks a worker for an exact value that takes long, and says nothing of it until then', async () => {
    const jobs: WorkerJob[] = [];
    let hear: (news: News) => void = () => {};
    const explaining = await explained(false, (job, listener) => {
      jobs.push(job);
      hear = listener;
    });
    const said = () => {
      const { explanation } = explaining;
      assert.ok(explanation && !(explanation instanceof Error));
      return [explanation.exact, explanation.noExact];
    };
    assert.deepEqual(
      jobs.map(({ kind }) => kind),
      ['exact'],
    );
    assert.deepEqual(said(), [undefined, undefined]);
    hear({ type: 'exact', exact: { kind: 'too-long' } });
    assert.deepEqual(said(), [undefined, 'too-long']);
    hear({ type: 'exact', exact: { kind: 'digits', digits: '0.5' } });
    assert.deepEqual(said(), ['0.5', undefined]);
  });

  it('asks no worker while a change is only tried, since it would begin again at each move', async () => {
    const jobs: WorkerJob[] = [];
    const { explanation } = await explained(true, (job) => jobs.push(job));
    assert.deepEqual(jobs, []);
    assert.ok(explanation && !(explanation instanceof Error));
    assert.ok(explanation.steps.length > 0);
    assert.deepEqual([explanation.exact, explanation.noExact], [undefined, undefined]);
  });
});

/** What explains an entropy of 500 logits, once it has done so. */
function explained(
  isTried: boolean,
  run: (job: WorkerJob, listener: (news: News) => void) => void,
): Promise<Explaining> {
  const session: Session = {
    ...emptySession(),
    loss: 'entropy',
    prediction: pick(
      Array.from({ length: 500 }, (_, i) => i),
      'logits',
    ),
  };
  const runner = {
    run: async (...asked: Parameters<typeof run>) => run(...asked),
    stop() {},
  };
  return new Promise((done) => {
    const made = new Explaining(runner, () => done(made));
    made.ask(session, answer(session) as Answered, 4, isTried);
  });
}
