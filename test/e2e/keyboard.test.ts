import { announces } from './page';
import { useWorkbench } from './useWorkbench';

describe('with the keyboard alone', () => {
  const workbench = useWorkbench();
  const press = (key: string) => workbench().page.keyboard.press(key);
  const type = (text: string) => workbench().page.keyboard.type(text, { delay: 20 });
  const command = async (title: string) => {
    await press('F1');
    await workbench()
      .page.getByPlaceholder(/name of a command/)
      .waitFor();
    await type(title);
    const { page } = workbench();
    const row = page.locator('.quick-input-list .monaco-list-row', {
      has: page.getByText(title, { exact: true }),
    });
    await row.first().waitFor();
    while (!/focused/.test((await row.first().getAttribute('class')) ?? '')) await press('ArrowDown');
    await press('Enter');
  };
  const status = (text: RegExp) => announces(workbench().panel(), text);

  it('without a vector a command says what to do', async () => {
    await command('Loss Explorer: Entropy');
    await workbench()
      .page.getByText(/No vector was found in the open files\./)
      .first()
      .waitFor();
    await press('Escape');
  });

  it('the shortcut says the same where no editor has the focus', async () => {
    await command('Notifications: Clear All Notifications');
    await workbench().page.locator('.notification-toast').first().waitFor({ state: 'detached' });
    await press('Control+K');
    await press('y');
    await workbench()
      .page.getByText(/No vector was found in the open files\./)
      .first()
      .waitFor();
    await press('Escape');
  });

  it('one shortcut explores the vector at the cursor', async () => {
    await workbench().openFile('lecture.py');
    await press('Control+G');
    await type('12:20');
    await press('Enter');
    await press('Control+K');
    await press('y');
    // The lecture: -(a * log2(a)).sum() of [0.1, 0.1, 0.1, 0.7] is 1.3568 bits.
    await workbench()
      .panel()
      .getByText(/1\.3568 bits/)
      .first()
      .waitFor();
  });

  it('a list offers the vectors of the open files, and shows each where it stands', async () => {
    await workbench().openFile('losses.js');
    await command('Loss Explorer: Pick Vectors');
    await workbench().page.getByPlaceholder('Pick the first of two vectors').waitFor();
    await type('target');
    await press('Enter');
    await workbench().page.getByPlaceholder('Which vector goes with target?').waitFor();
    await type('output');
    await press('Enter');
    // -(0.6 log 0.5 + 0.3 log 0.25 + 0.1 log 0.25) = 0.9704
    await status(/0\.9704 nats/);
  });

  it('the choices of the panel are reached and made by keys', async () => {
    const unit = (state: { expanded?: boolean } = {}) =>
      workbench()
        .panel()
        .getByRole('combobox', { name: 'Unit', ...state });
    const open = async () => {
      await unit().focus();
      await press('Enter');
    };
    await workbench().offeredBy(open, unit({ expanded: true }));
    await press('ArrowDown');
    await press('Enter');
    // 0.9704 / log 2 = 1.4
    await status(/1\.4 bits/);
  });
});
