import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';

/** What a screen reader says of the panel, from top to bottom, in each of its states. */
describe('the panel as it is heard', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const press = (key: string) => workbench().page.keyboard.press(key);
  const status = (text: RegExp) => announces(panel(), text);
  const heard = () => panel().locator('#app').ariaSnapshot();

  /** Each of these is said, in this order; everything that can be pressed or changed has a name; axe-core finds nothing. */
  async function reads(...story: readonly RegExp[]): Promise<void> {
    const text = await heard();
    let rest = text;
    for (const part of story) {
      const at = rest.search(part);
      assert.ok(at >= 0, `${part} is not heard, or not there:\n${text}`);
      rest = rest.slice(at);
    }
    const nameless = text.match(/^ *- (?:button|slider|textbox|combobox|tab|link|menuitem)\b(?! ")/gm);
    assert.equal(nameless, null, text);
    assert.deepEqual(await workbench().axe(panel()), []);
  }

  const heardStatus = (number: string) => new RegExp(`status:\\s+- strong: "${number.replace('.', '\\.')}"`);

  /** The focus stays on a visible element, whatever disappears with what was pressed. */
  async function hasFocus(): Promise<void> {
    const name = await panel()
      .locator('body')
      .evaluate(({ ownerDocument }) => ownerDocument.activeElement?.tagName);
    assert.ok(name && name !== 'BODY', `the focus is at ${name}`);
  }

  it('says where to begin while nothing is there', async () => {
    await workbench().runCommand('Loss Explorer: Open Panel');
    await panel().getByRole('button', { name: 'Open Example' }).waitFor();
    await reads(
      /Choose a target and a prediction to see their loss/,
      /group "Target and prediction"/,
      /region "To begin with"/,
      /button "Open Example"/,
    );
  });

  it('tells the loss of a pair as a person asks: how much, of what, where from, how good, why', async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await status(/0\.9163 nats/);
    await reads(
      /heading "Cross-entropy" \[level=1\]/,
      heardStatus('0.9163'),
      /Class 0 costs all of it: it got probability 0\.4/,
      /group "Target and prediction"/,
      /Target.*label/,
      /Prediction.*pred/,
      /heading "Where it comes from" \[level=2\]/,
      /row "0 .*pushed up 0\.6/,
      /slider "Class 0: Probabilities"/,
      /row "Sum/,
      /heading "How good is that\?" \[level=2\]/,
      /heading "Why this number" \[level=2\]/,
      /Giving each of 5 classes the same probability would cost 1\.6094 nats/,
      /Class 0 is pushed up hardest/,
      /tab "Formula" \[selected\]/,
      /tabpanel "Formula"/,
    );
  });

  it('never loses the focus: not by what a press takes away', async () => {
    const slider = panel().getByRole('slider', { name: 'Class 0: Probabilities' });
    await slider.press('ArrowRight');
    await hasFocus();
    await panel().getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await hasFocus();
    await panel().getByRole('button', { name: 'Redo', exact: true }).press('Enter');
    await panel().getByRole('button', { name: 'Reset' }).press('Enter');
    await status(/0\.9163 nats/);
    await hasFocus();
    for (const name of ['Swap target and prediction', 'Swap target and prediction', 'Clear the target']) {
      await panel().getByRole('button', { name }).press('Enter');
      await hasFocus();
    }
  });

  it('says what is missing, and of what', async () => {
    await panel().getByRole('button', { name: 'Target Choose...' }).waitFor();
    await reads(/Choose a target to see the loss of pred/, /group "Target and prediction"/);
  });

  it('tells a batch sample by sample', async () => {
    const text = 'labels = [2, 1, 0]\nmodel = [[0.3, 0.3, 0.4],\n  [0.3, 0.4, 0.3],\n  [0.1, 0.2, 0.7]]\n';
    await writeFile(join(workbench().folder, 'batch.py'), text);
    await workbench().openFile('batch.py');
    await workbench().putCursors('2, 1, 0', '0.3, 0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await status(/1\.3784 nats/);
    await reads(
      heardStatus('1.3784'),
      /Sample 2 costs the most: 2\.3026 nats/,
      /heading "Samples"/,
      /row "Sample 0 2 right 2 40%/,
      /row "Sample 2 0 wrong 2 70%/,
      /heading "Where the loss of sample 2 comes from"/,
      /heading "Why sample 2 costs this much"/,
    );
  });

  it('says why there is no loss', async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Set as Prediction');
    const trouble = panel().getByRole('alert').or(panel().locator('.banner.error'));
    await trouble.first().waitFor();
    await reads(/the shapes do not fit/, /group "Target and prediction"/);
  });

  it('tells a loss of one’s own', async () => {
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await status(/0\.9163 nats/);
    await panel().getByRole('combobox', { name: 'Loss' }).click();
    await panel().getByRole('option', { name: 'Write your own...' }).click();
    await panel().getByRole('combobox', { name: 'Expression' }).waitFor();
    await status(/0\.9163/);
    await hasFocus();
    await reads(
      /heading "Your own loss" \[level=1\]/,
      heardStatus('0.9163'),
      /is pushed up hardest/,
      /combobox "Expression"/,
      /heading "Where it comes from"/,
      /row "0 .*pushed up/,
      /tab "A race from here" \[selected\]/,
    );
    await press('Escape');
  });
});
