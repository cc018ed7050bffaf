import * as assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { announces } from './page';
import { themes } from './themes';
import { useWorkbench } from './useWorkbench';
import type { Workbench } from './workbench';

describe('probabilities changed in the panel', () => {
  const workbench = useWorkbench();
  const { panel, press, status, slider, field, button, editor, compare, drag, moveTo } = hands(workbench);

  before(async () => {
    await compare('losses.js', '1, 0, 0, 0, 0', '0.4, 0.3');
    await status(/0\.9163 nats/);
  });

  it('a bar that is dragged moves the loss before it is let go, and the others keep the sum at 1', async () => {
    await slider('Class 0: Probabilities').scrollIntoViewIfNeeded();
    const { y: before } = (await slider('Class 0: Probabilities').boundingBox())!;
    const { drop } = await drag(slider('Class 0: Probabilities'), 0.4, 0.7);
    const { y: after } = (await slider('Class 0: Probabilities').boundingBox())!;
    assert.ok(Math.abs(after - before) < 1, `the bar moves from under the hand, from ${before} to ${after}`);
    const now = Number(await slider('Class 0: Probabilities').getAttribute('aria-valuenow'));
    assert.ok(Math.abs(now - 0.7) < 0.02, `${now}`);
    // -log of the bar's value; the panel shows four digits.
    await status(new RegExp(`${escaped((-Math.log(now)).toFixed(4).replace(/0+$/, ''))} nats`));
    // 0.3 of the other 0.6 stays half of what is left.
    const second = Number(await slider('Class 1: Probabilities').getAttribute('aria-valuenow'));
    assert.ok(Math.abs(second - (1 - now) / 2) < 1e-12);
    // Screen readers hear the loss once the bar is released.
    await panel().locator('.value[aria-busy=true]').waitFor();
    await drop();
    await panel().locator('.value[aria-busy=false]').waitFor();
    await panel().getByText('changed here, not in the source').waitFor();
  });

  it('Escape gives back what a drag began with', async () => {
    const before = await slider('Class 0: Probabilities').getAttribute('aria-valuenow');
    const { drop } = await drag(slider('Class 0: Probabilities'), 0.7, 0.2);
    await press('Escape');
    assert.equal(await slider('Class 0: Probabilities').getAttribute('aria-valuenow'), before);
    // The button is still down, and the hand moves on.
    await moveTo(slider('Class 0: Probabilities'), 0.5);
    assert.equal(await slider('Class 0: Probabilities').getAttribute('aria-valuenow'), before);
    await drop();
    assert.equal(await slider('Class 0: Probabilities').getAttribute('aria-valuenow'), before);
  });

  it('a sentence that takes a line less does not let what is below it jump up during a drag', async () => {
    const { drop } = await drag(slider('Class 0: Probabilities'), 0.7, 0.5);
    const why = panel().locator('section.why');
    const sentences: number[] = [];
    const heights: number[] = [];
    // In a narrow column, 0.5265 beside 0.2365 takes a line that 0.52 beside 0.24 does not.
    for (let share = 0.5; share < 0.6; share += 0.004) {
      await moveTo(slider('Class 0: Probabilities'), share);
      sentences.push((await why.locator('ul').first().boundingBox())!.height);
      heights.push((await why.boundingBox())!.height);
    }
    await drop();
    assert.ok(new Set(sentences).size > 1, `no sentence became longer or shorter: ${sentences}`);
    assert.deepEqual(
      heights,
      [...heights].sort((one, other) => one - other),
    );
    assert.equal(await why.evaluate((section) => section.style.minHeight), '');
  });

  it('Reset returns to the source', async () => {
    await button('Reset').click();
    await status(/0\.9163 nats/);
    // The button has disappeared together with its purpose; the focus is on undo.
    await panel().locator('button:focus').and(button('Undo')).waitFor();
    await panel().getByText('changed here, not in the source').waitFor({ state: 'detached' });
  });

  it('what is out of sight waits for the end of a drag, unless it comes into sight', async () => {
    const part = panel().locator('#part');
    await part.filter({ hasText: '0.9163' }).waitFor();
    await part.evaluate((element) => Object.assign(element.style, { marginTop: '3000px' }));
    const { drop } = await drag(slider('Class 0: Probabilities'), 0.4, 0.3);
    await moveTo(slider('Class 0: Probabilities'), 0.25);
    assert.match((await part.textContent())!, /0\.9163/);
    await part.scrollIntoViewIfNeeded();
    await part.filter({ hasNotText: '0.9163' }).waitFor();
    await press('Escape');
    await drop();
    await part.evaluate((element) => element.style.removeProperty('margin-top'));
    await part.filter({ hasText: '0.9163' }).waitFor();
  });

  it('keys move a bar by small steps, large ones and to its ends', async () => {
    await slider('Class 0: Probabilities').focus();
    await press('ArrowRight');
    // -log 0.41, -log 0.51, -log 1
    await status(/0\.8916 nats/);
    await press('PageUp');
    await status(/0\.6733 nats/);
    await press('End');
    await status(/^\s*0 nats/);
    await press('Home');
    await status(/∞ nats/);
  });

  it('Ctrl+Z takes back one key after the other, Ctrl+Shift+Z brings them again', async () => {
    await press('Control+z');
    await status(/^\s*0 nats/);
    await press('Control+z');
    await press('Control+z');
    await status(/0\.8916 nats/);
    await press('Control+Shift+Z');
    await status(/0\.6733 nats/);
    await press('Control+z');
    await press('Control+z');
    await status(/0\.9163 nats/);
  });

  it('a number can be typed, and what is none is said to be none', async () => {
    await field('Class 0: Probabilities').fill('a half');
    assert.equal(await field('Class 0: Probabilities').getAttribute('aria-invalid'), 'true');
    await field('Class 0: Probabilities').fill('0.5');
    await press('Enter');
    // -log 0.5
    await status(/0\.6931 nats/);
    assert.equal(await field('Class 1: Probabilities').inputValue(), '0.25');
  });

  it('what was changed can be taken back after a reload, too', async () => {
    await workbench().reload();
    await button('Undo').click();
    await status(/0\.9163 nats/);
    await button('Redo').click();
    await status(/0\.6931 nats/);
  });

  it('writes back the numbers that changed and nothing else, as one edit', async () => {
    await button('Write back').click();
    // The other 0.6 become 0.5: 0.3, 0.05, 0.05, 0.2 times 5/6, rounded so that all sum to 1.
    await editor('const pred = [0.5, 0.25, 0.0417, 0.0417, 0.1666];').waitFor();
    await panel().getByText('changed here, not in the source').waitFor({ state: 'detached' });
    await status(/0\.6931 nats/);
    await editor('const label').click();
    await press('Control+z');
    await editor('const pred = [0.4, 0.3, 0.05, 0.05, 0.2];').waitFor();
    await status(/0\.9163 nats/);
  });

  it('a change of the source ends the changes made here, and says so', async () => {
    await field('Class 0: Probabilities').fill('0.8');
    await press('Enter');
    await status(/0\.2231 nats/);
    await panel().locator('.operand.prediction').getByRole('button', { name: /:\d+$/ }).click();
    await workbench()
      .page.getByText(/\(27 selected\)/)
      .waitFor();
    await press('ArrowLeft');
    await press('ArrowRight');
    for (const _ of '0.4') await press('Delete');
    await workbench().page.keyboard.type('0.6');
    await panel()
      .getByText(/its source has changed, so the changes made here were dropped/)
      .waitFor();
    // -log 0.6
    await status(/0\.5108 nats/);
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in ${theme}`, async () => {
      await field('Class 0: Probabilities').fill('0.5');
      await press('Enter');
      await workbench().setTheme(theme);
      assert.deepEqual(await workbench().axe(panel()), []);
    });
  }
});

describe('logits changed in the panel', () => {
  const workbench = useWorkbench();
  const { panel, press, status, slider, field, compare } = hands(workbench);
  const temperature = () => slider('Temperature');

  before(async () => {
    await compare('losses.js', '0.6, 0.3, 0.1', '2.0, 1.0, 0.1');
    // log(e^2 + e + e^0.1) - (0.6 * 2 + 0.3 * 1 + 0.1 * 0.1)
    await status(/0\.9070 nats/);
  });

  it('the softmax follows a logit, and the other logits stay', async () => {
    await field('Class 1: Logits').fill('2');
    await press('Enter');
    // log(2 e^2 + e^0.1) - (1.8 + 0.01)
    await status(/0\.9553 nats/);
    assert.equal(await field('Class 0: Logits').inputValue(), '2');
    await press('Control+z');
    await status(/0\.9070 nats/);
  });

  it('a temperature divides the logits, and 1 gives back what stands in the source', async () => {
    await temperature().focus();
    await press('Home');
    assert.equal(await temperature().getAttribute('aria-valuetext'), '0.1');
    assert.equal(await field('Class 0: Logits').inputValue(), '20');
    await field('Temperature').fill('2');
    await press('Enter');
    // log(e^1 + e^0.5 + e^0.05) - (0.6 + 0.15 + 0.005)
    await status(/0\.9348 nats/);
    await field('Temperature').fill('1');
    await press('Enter');
    await status(/0\.9070 nats/);
    await panel().getByText('changed here, not in the source').waitFor({ state: 'detached' });
  });
});

describe('numbers that were changed before another vector was explored', () => {
  const workbench = useWorkbench();
  const { panel, press, status, field, button, editor, compare } = hands(workbench);

  it('are brought back by undo with their vector, and can still be written where that now stands', async () => {
    await compare('losses.js', '1, 0, 0, 0, 0', '0.4, 0.3');
    await field('Class 0: Probabilities').fill('0.5');
    await press('Enter');
    // -log 0.5
    await status(/0\.6931 nats/);
    await workbench().putCursors('0.659, 0.242');
    await workbench().runCommand('Loss Explorer: Entropy');
    // -0.659 log 0.659 - 0.242 log 0.242 - 0.099 log 0.099
    await status(/0\.8471 nats/);
    await press('Control+Home');
    await workbench().page.keyboard.type('// one line more\n');
    await button('Undo').click();
    await status(/0\.6931 nats/);
    await panel().getByRole('heading', { name: 'Cross-entropy' }).waitFor();
    await button('Write back').click();
    await editor('const pred = [0.5, 0.25, 0.0417, 0.0417, 0.1666];').waitFor();
    await panel().getByText('changed here, not in the source').waitFor({ state: 'detached' });
  });
});

describe('a vector that the source computes', () => {
  const workbench = useWorkbench();
  const { panel, press, status, field, button, compare } = hands(workbench);

  it('can be changed, and is said to have no place to be written to', async () => {
    await compare('lecture.py', '1., 0, 0, 0, 0', '0.4, 0.3');
    await status(/0\.9163 nats/);
    await workbench().putCursors('torch.full([4]');
    await workbench().runCommand('Loss Explorer: Entropy');
    await status(/1\.3863 nats/);
    // An entropy has no target, and the page says that the one set is not used.
    await panel().getByText('not used by this loss').waitFor();
    await field('Class 0: Probabilities').fill('1');
    await press('Enter');
    await status(/^\s*0 nats/);
    await panel()
      .getByText(/the source computes these numbers, so they cannot be written back/)
      .waitFor();
    const write = panel().getByRole('button', { name: 'Write back: The source computes these numbers' });
    assert.equal(await write.isDisabled(), true);
    await button('Reset').focus();
    await press('Enter');
    await status(/1\.3863 nats/);
  });
});

/** What a person does to the numbers of the panel, and sees. */
function hands(workbench: () => Workbench) {
  const panel = () => workbench().panel();
  const press = (key: string) => workbench().page.keyboard.press(key);
  const status = (text: RegExp) => announces(panel(), text);
  const slider = (name: string) => panel().getByRole('slider', { name });
  const field = (name: string) => panel().getByRole('textbox', { name });
  const button = (name: string) => panel().getByRole('button', { name, exact: true });
  const editor = (text: string) => workbench().page.locator('.view-line', { hasText: text }).first();
  const compare = async (file: string, target: string, prediction: string) => {
    await workbench().openFile(file);
    await workbench().putCursors(target, prediction);
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
  };
  /** Drags the end of a bar to a fraction of its length. */
  const drag = async (bar: Locator, from: number, to: number) => {
    await bar.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await bar.boundingBox())!;
    const { mouse } = workbench().page;
    await mouse.move(x + from * width, y + height / 2);
    await mouse.down();
    await mouse.move(x + to * width, y + height / 2, { steps: 8 });
    return { drop: () => mouse.up() };
  };
  const moveTo = async (bar: Locator, share: number) => {
    const { x, y, width, height } = (await bar.boundingBox())!;
    await workbench().page.mouse.move(x + share * width, y + height / 2, { steps: 4 });
  };
  return { moveTo, panel, press, status, slider, field, button, editor, compare, drag };
}

function escaped(text: string): string {
  return text.replaceAll('.', '\\.');
}
