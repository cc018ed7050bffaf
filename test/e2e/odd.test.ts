import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';

/** Every prediction is compared with the target on its line. */
const source = `
const t0 = [1, 0, 0], withNaN = [NaN, 0.5, 0.5];
const t1 = [0, 1, 0], infinite = [0.5, Infinity, 2];
const t2 = [0, 0, 1], ruledOut = [0.25, 0.75, 0];
const t3 = [1, 0, 0], negative = [-0.2, 0.7, 0.5];
const labels = [2, -100, 0], logits = [[0, 0, 0], [1, 2, 3], [0, 0, 0]];
const t4 = [1], single = [0.5];
const t5 = [1, 0], ragged = [[0.5, 0.5], [1]];
`;

describe('numbers that are odd', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const status = (text: RegExp) => announces(panel(), text);
  const said = (text: RegExp) => panel().getByText(text).first().waitFor();
  const compare = async (target: string, prediction: string) => {
    await workbench().openFile('odd.js');
    await workbench().putCursors(target, prediction);
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
  };

  before(() => writeFile(join(workbench().folder, 'odd.js'), source));

  it('a NaN is passed on, and said where it stands', async () => {
    await compare('t0', 'withNaN');
    await status(/NaN/);
    await said(/Prediction: NaN at index 0 is not finite/);
  });

  it('so is an infinite logit', async () => {
    await compare('t1', 'infinite');
    await said(/Prediction: ∞ at index 1 is not finite/);
  });

  it('a zero where the target expects something costs infinity', async () => {
    await compare('t2', 'ruledOut');
    await status(/∞ nats/);
    await said(/At index 2 the target expects what the prediction rules out/);
  });

  it('negative numbers are logits', async () => {
    await compare('t3', 'negative');
    const loss = Math.log(Math.exp(-0.2) + Math.exp(0.7) + Math.exp(0.5)) + 0.2;
    await status(new RegExp(`${loss.toFixed(4).replace('.', '\\.')} nats`));
  });

  it('a sample whose label is -100 is ignored, and the mean is over the others', async () => {
    await compare('labels', 'logits');
    // Equal logits of three classes cost log 3.
    await status(/1\.0986 nats/);
    await said(/add up to 2\.1972; divided by 2/);
    await panel()
      .getByRole('row', { name: /^Sample 1 ignored/ })
      .waitFor();
  });

  it('a single class has nothing to tell apart', async () => {
    await compare('t4', 'single');
    await status(/0\.6931 nats/);
    await said(/only one class/);
  });

  it('of two cursors none is passed over: why one vector cannot be read is said, and nothing else is compared', async () => {
    await compare('t5', '[0.5, 0.5]');
    await workbench()
      .page.getByText(/The rows are not of the same length/)
      .first()
      .waitFor();
    await status(/0\.6931 nats/);
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  it('a vector that is deleted is kept, said to be gone, and there again after an undo', async () => {
    const { keyboard } = workbench().page;
    // Its target is on the same line.
    const gone = panel()
      .getByRole('alert')
      .filter({ hasText: /no longer in the file/ });
    await workbench().putCursors('single');
    await keyboard.press('Control+L');
    await keyboard.press('Delete');
    await gone.nth(1).waitFor();
    await status(/0\.6931 nats/);
    await keyboard.press('Control+z');
    await gone.first().waitFor({ state: 'detached' });
    await status(/0\.6931 nats/);
  });

  it('a vector that another version of its file gives other numbers is followed', async () => {
    const other = source.replace('single = [0.5]', 'single = [0.25]');
    await writeFile(join(workbench().folder, 'odd.js'), `// Another version.\n${other}`);
    await status(/1\.3863 nats/);
  });

  it('a vector whose file is closed is kept, and said to be as it was last', async () => {
    await workbench().page.locator('.tab[data-resource-name="odd.js"]').click({ button: 'middle' });
    await panel().getByText('file closed - Open').first().waitFor();
    await panel().getByRole('alert').waitFor({ state: 'detached' });
    await status(/1\.3863 nats/);
  });

  it('and is opened again from there', async () => {
    await panel().getByText('file closed - Open').first().click();
    await workbench().page.locator('.tab.active[data-resource-name="odd.js"]').waitFor();
    await panel().getByText('file closed').first().waitFor({ state: 'detached' });
  });

  it('and is said to be gone with a file that was deleted', async () => {
    // VS Code keeps a file in memory for minutes that an extension has opened, as this one has that of the test before.
    await workbench().addFile('passing.js', 'const truth = [1, 0];\nconst guess = [0.125, 0.875];\n');
    await workbench().openFile('passing.js');
    await workbench().putCursors('[1, 0]', '[0.125');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    // -ln 0.125
    await status(/2\.0794 nats/);
    await workbench().page.locator('.tab[data-resource-name="passing.js"]').click({ button: 'middle' });
    const open = panel().getByText('file closed - Open').first();
    await open.waitFor();
    await rm(join(workbench().folder, 'passing.js'));
    await open.click();
    await panel().getByText('the file is gone').first().waitFor();
    await status(/2\.0794 nats/);
  });
});
