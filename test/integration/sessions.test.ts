import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { WorkspaceModules } from '../../src/host/program/workspaceModules';
import { Sessions } from '../../src/host/session/sessions';
import { settings } from '../../src/host/tools/settings';
import { emptySession, type Pick } from '../../src/session/session';
import { toWire } from '../../src/shared/wire';

const picked: Pick = {
  uri: 'file:///nowhere.py',
  start: 0,
  end: 10,
  values: Float64Array.of(0.25, 0.75),
  shape: [2],
  looks: { kind: 'probabilities', because: [] },
};

describe('what was saved', () => {
  const modules = new WorkspaceModules();
  after(() => modules.dispose());
  const saved = () => JSON.parse(JSON.stringify(toWire({ ...emptySession(2), loss: 'nll', target: picked })));
  const damages: readonly [string, (wire: ReturnType<typeof saved>) => unknown][] = [
    ['no session', (wire) => ({ ...wire, session: null })],
    ['a session of numbers', (wire) => ({ ...wire, session: 7 })],
    ['numbers that are none', (wire) => ({ ...wire, numbers: { length: 1e9 } })],
    ['an address that is none', (wire) => changed(wire, { uri: '::' })],
    ['a shape that is none', (wire) => changed(wire, { shape: 'two' })],
    ['no looks', (wire) => changed(wire, { looks: null })],
  ];
  for (const [name, damage] of damages) {
    it(`is read with ${name}, and what is whole stands`, () => {
      const sessions = new Sessions(memory({ session: damage(saved()), 'session id': 7 }), modules);
      assert.equal(sessions.session.target, undefined);
      if (name.includes('session')) assert.equal(sessions.session.loss, 'cross-entropy');
      else assert.equal(sessions.session.loss, 'nll');
      sessions.dispose();
    });
  }

  it('keeps the numbers of a place in a file whose name has half an escape', () => {
    const uri = 'file:///a.npy#data=%25E0%25[0]';
    const sessions = new Sessions(memory({ session: changed(saved(), { uri }) }), modules);
    assert.deepEqual(sessions.session.target?.values, picked.values);
    sessions.dispose();
  });

  it('has the unit of the settings once they say another one', async () => {
    const sessions = new Sessions(memory({ session: saved(), unit: 'e' }), modules);
    assert.equal(sessions.session.base, 2);
    const section = vscode.workspace.getConfiguration('lossExplorer');
    const base = new Promise((resolve) => sessions.onDidChange((session) => resolve(session.base)));
    sessions.dispatch({ type: 'choose-base', base: 10 });
    assert.equal(await base, 10);
    await section.update('unit', 'bits', vscode.ConfigurationTarget.Global);
    try {
      assert.equal(sessions.session.base, 2);
      const later = new Sessions(memory({ session: toWire({ ...emptySession('e') }), unit: 'e' }), modules);
      assert.equal(later.session.base, 2);
      later.dispose();
    } finally {
      await section.update('unit', undefined, vscode.ConfigurationTarget.Global);
      sessions.dispose();
    }
  });
});

describe('settings that are not valid', () => {
  it('have their defaults', async () => {
    const section = vscode.workspace.getConfiguration('lossExplorer');
    const wrong: Readonly<Record<string, unknown>> = { digits: 200, customLosses: null, unit: 7 };
    for (const [name, value] of Object.entries(wrong))
      await section.update(name, value, vscode.ConfigurationTarget.Global);
    try {
      const { digits, ownLosses, base } = settings();
      assert.deepEqual({ digits, ownLosses, base }, { digits: 4, ownLosses: [], base: 'e' });
    } finally {
      for (const name of Object.keys(wrong))
        await section.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

/** The saved session with another target. */
function changed(wire: { session: { target: object } }, change: object): unknown {
  const { session } = wire;
  return { ...wire, session: { ...session, target: { ...session.target, ...change } } };
}

function memory(kept: Record<string, unknown>): vscode.Memento {
  return {
    keys: () => Object.keys(kept),
    get: (key: string) => kept[key] as never,
    update: async (key: string, value: unknown) => {
      kept[key] = value;
    },
  };
}
