import * as assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench';

describe('the lecture, in the editor', () => {
  const workbench = useWorkbench();

  it('a mouse on a printed tensor reads 2 bits', async () => {
    await workbench().openFile('lecture.py');
    assert.match(await workbench().hoverText('[0.2500, 0.2500, 0.2500, 0.2500]'), /entropy 2 bits/);
  });

  it('two cursors and a command show 0.916 in the panel', async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Explore Vector');
    await workbench().panel().getByText('0.916').first().waitFor();
  });

  it('axe-core finds nothing in the panel', async () => {
    assert.deepEqual(await workbench().axe(workbench().panel()), []);
  });

  it('a reload restores the panel', async () => {
    await workbench().reload();
    await workbench().panel().getByText('0.916').first().waitFor();
  });
});
