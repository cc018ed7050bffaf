import * as assert from 'node:assert/strict';
import { readLintSettings, withSeverities } from '../../../src/lint/lintSettings';
import type { Trouble } from '../../../src/lint/trouble';

describe('the settings of the checks', () => {
  it('are the defaults where nothing is set', () => {
    assert.deepEqual(readLintSettings({}), {
      settings: { enabled: true, severity: {}, exclude: [] },
      wrong: [],
    });
  });

  it('keep what can be used and name what cannot', () => {
    const table = {
      enabled: 'no',
      severity: { 'kl-div-mean': 'off', 'softmax-dim': 3 },
      exclude: ['a/**', 4],
      typo: 1,
    };
    const { settings, wrong } = readLintSettings(table);
    assert.deepEqual(settings, { enabled: true, severity: { 'kl-div-mean': 'off' }, exclude: ['a/**'] });
    assert.deepEqual([...wrong].sort(), ['enabled', 'exclude', 'severity.softmax-dim', 'typo']);
  });

  it('of any other form are the defaults', () => {
    const { settings, wrong } = readLintSettings({ severity: null, exclude: 'a/**' });
    assert.deepEqual([settings.severity, settings.exclude, wrong], [{}, [], ['severity', 'exclude']]);
  });

  it('set the severity of a rule, or turn it off', () => {
    const trouble = (rule: string): Trouble => ({ start: 0, end: 1, rule, severity: 'warning' });
    const { settings } = readLintSettings({ severity: { a: 'error', b: 'off' } });
    const set = withSeverities([trouble('a'), trouble('b'), trouble('constructor')], settings);
    assert.deepEqual(
      set.map(({ rule, severity }) => [rule, severity]),
      [
        ['a', 'error'],
        ['constructor', 'warning'],
      ],
    );
  });
});
