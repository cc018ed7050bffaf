import * as assert from 'node:assert/strict';
import { themes } from './themes';
import { useWorkbench } from './useWorkbench';

describe('what is about one class', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const term = (place: number) => panel().locator(`.derivation [data-entry="${place}"]`).first();
  const rows = (section: string, index: number) => panel().locator(`section.${section} tbody tr`).nth(index);
  const isPointed = (row: ReturnType<typeof rows>) => row.and(panel().locator('.pointed')).waitFor();
  /** What is drawn behind the text of the editor: the two vectors, and each number that is highlighted. */
  const decorations = () =>
    workbench().page.locator('.monaco-editor .view-overlays [class*="TextEditorDecorationType"]');

  before(async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('0.6, 0.3, 0.1', '0.5, 0.25, 0.25');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await term(1).waitFor();
  });

  it('is marked in tables and formula when a row is pointed at', async () => {
    await rows('entries', 1).locator('th').hover();
    await isPointed(rows('entries', 1));
    await panel().locator('.derivation [data-entry="1"].pointed').first().waitFor();
    assert.equal(await panel().locator('.derivation [data-entry="0"].pointed').count(), 0);
  });

  it('is marked in the tables when its term in the formula is pointed at', async () => {
    await term(0).hover();
    await isPointed(rows('entries', 0));
    await isPointed(rows('entries', 0));
  });

  it('is marked when it is gone into by keys', async () => {
    // The focused row scrolls into view, and the mouse must not rest on another row.
    await panel().locator('.value').hover();
    await panel().getByRole('slider', { name: 'Class 2: Probabilities' }).focus();
    await isPointed(rows('entries', 2));
    await panel().locator('.derivation [data-entry="2"].pointed').first().waitFor();
  });

  it('is marked in the source while it is pointed at', async () => {
    await rows('entries', 1).locator('th').hover();
    // In the target and in the prediction.
    await decorations().nth(3).waitFor();
    await panel().locator('.value').hover();
    await decorations().nth(2).waitFor({ state: 'detached' });
  });

  it('is not marked any more while the panel is hidden', async () => {
    const { keyboard } = workbench().page;
    await panel().getByRole('slider', { name: 'Class 2: Probabilities' }).focus();
    // The press takes the focus from one class while the mouse is at another.
    await rows('entries', 1).locator('th').click();
    await isPointed(rows('entries', 1));
    await decorations().nth(3).waitFor();
    // By keys, so that the mouse stays where it points. The panel's group has the focus, so the file covers the panel.
    await keyboard.press('Control+P');
    await keyboard.type('vectors.json');
    await workbench().page.locator('.quick-input-list .focused', { hasText: 'vectors.json' }).waitFor();
    await keyboard.press('Enter');
    await workbench().page.locator('.tab.active[data-resource-name="vectors.json"]').waitFor();
    await decorations().nth(2).waitFor({ state: 'detached' });
    await workbench().runCommand('View: Close Editor');
    await term(1).waitFor();
  });

  it('is marked when the cursor is in its number in the source', async () => {
    await workbench().putCursors('const logits');
    await panel().locator('.pointed').first().waitFor({ state: 'detached' });
    await workbench().page.keyboard.press('Control+G');
    const line = workbench().page.locator('.quick-input-widget input[type="text"]');
    // In 0.3 of const target = [0.6, 0.3, 0.1].
    await line.fill(':10:23');
    await line.press('Enter');
    await isPointed(rows('entries', 1));
    await isPointed(rows('entries', 1));
  });

  it('is marked in the other vector, too, when its number in the source is pointed at', async () => {
    // The cursor is still in 0.3 of the target, which belongs to 0.25 of the prediction.
    await decorations().nth(3).waitFor();
    await workbench().hover('0.5,');
    await isPointed(rows('entries', 0));
    // 0.5 of the prediction and 0.6 of the target, and the two vectors.
    await decorations().nth(3).waitFor();
    assert.equal(await decorations().count(), 4);
  });

  it('is marked no longer when the mouse comes from there to the panel: what the cursor is in is', async () => {
    // The hover of the editor still covers the top of the panel.
    await panel().getByRole('heading', { name: 'Why this number' }).hover();
    await isPointed(rows('entries', 1));
    assert.equal(await panel().locator('section.entries .pointed').count(), 1);
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in what is marked in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await isPointed(rows('entries', 1));
      assert.deepEqual(await workbench().axe(panel()), []);
    });
  }
});
