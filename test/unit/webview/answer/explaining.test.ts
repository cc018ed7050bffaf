import assert from 'node:assert/strict';
import { emptySession, type Session } from '../../../../src/session/session';
import { type Answered, answer } from '../../../../webview/answer/answer';
import { Explaining } from '../../../../webview/answer/explaining';
import type { News, WorkerJob } from '../../../../webview/large/workerJob';
import { pick } from '../../session/pick';

describe('explaining', () => {
  it('asks a worker for an exact value that takes long, and says nothing of it until then', async () => {
    const session: Session = {
      ...emptySession(),
      loss: 'entropy',
      prediction: pick(
        Array.from({ length: 500 }, (_, i) => i),
        'logits',
      ),
    };
    const jobs: WorkerJob[] = [];
    let hear: (news: News) => void = () => {};
    const runner = {
      async run(job: WorkerJob, listener: (news: News) => void) {
        jobs.push(job);
        hear = listener;
      },
      stop() {},
    };
    const explaining = await new Promise<Explaining>((done) => {
      const made = new Explaining(runner, () => done(made));
      made.ask(session, answer(session) as Answered, 4);
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
});
