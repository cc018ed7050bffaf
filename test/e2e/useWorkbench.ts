import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from './workbench';

const out = join(__dirname, '../out/e2e');

/** Opens a VS Code for the tests of the surrounding `describe`; a failure leaves a screenshot and the logs. */
export function useWorkbench(open = () => Workbench.open()): () => Workbench {
  let workbench: Workbench;
  before(async () => {
    workbench = await open();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    mkdirSync(out, { recursive: true });
    await workbench.keepEvidence(join(out, this.currentTest.fullTitle().replace(/\W+/g, '-')));
  });
  after(() => workbench?.close());
  return () => workbench;
}
