import * as assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sources } from './sources';

const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest: Manifest = read('package.json');
const words: Readonly<Record<string, string>> = read('package.nls.json');
const { contributes } = manifest;
const commands = contributes.commands.map(({ command }) => command);

/** The part of package.json that is checked here. */
interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command?: string; readonly submenu?: string }[]>
    >;
    readonly keybindings: readonly { readonly command: string; readonly mac?: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly description?: string; readonly markdownDescription?: string }>
      >;
    };
  };
}

describe('the manifest', () => {
  it('titles every command in package.nls.json, under the name of the extension', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(command, /^lossExplorer\./);
      assert.match(title, /^%.+%$/);
      assert.equal(category, 'Loss Explorer');
    }
  });

  it('has a word for every %key%, and a %key% for every word', () => {
    const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
  });

  it('translates the same keys everywhere', () => {
    const others = readdirSync(root).filter((name) => /^package\.nls\..+\.json$/.test(name));
    for (const name of others)
      assert.deepEqual(Object.keys(read(name)).sort(), Object.keys(words).sort(), name);
  });

  it('shows and binds declared commands and submenus only', () => {
    const entries = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const submenus = contributes.submenus.map(({ id }) => id);
    for (const { command, submenu } of entries as { command?: string; submenu?: string }[]) {
      if (command !== undefined) assert.ok(commands.includes(command), command);
      if (submenu !== undefined) assert.ok(submenus.includes(submenu), submenu);
    }
  });

  it('offers every command in the context menu of the editor', () => {
    const offered = contributes.menus['lossExplorer.menu'].map(({ command }) => command);
    assert.deepEqual([...offered].sort(), [...commands].sort());
  });

  it('describes every setting', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.match(name, /^lossExplorer\./);
      assert.ok(setting.description ?? setting.markdownDescription, name);
    }
  });

  it('names every command and setting in the README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const settings = Object.keys(contributes.configuration.properties);
    const titles = contributes.commands.map(({ title }) => words[title.slice(1, -1)]);
    assert.deepEqual(
      [...settings, ...titles].filter((name) => !readme.includes(name)),
      [],
    );
  });

  it('is activated by a language or a view, never by everything', () => {
    assert.deepEqual(
      manifest.activationEvents.filter((event) => !/^(onLanguage|onWebviewPanel):[\w.]+$/.test(event)),
      [],
    );
  });

  it('is typed against the oldest VS Code that it promises to run in', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('pins every package and installs none with the extension', () => {
    assert.equal(manifest.dependencies, undefined);
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
  });

  it('packs what runs', () => {
    const packed = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
    for (const path of [manifest.main, manifest.browser, manifest.icon]) {
      assert.ok(packed.includes(`!${path.replace('./', '')}`), path);
    }
    assert.ok(existsSync(join(root, manifest.icon)));
  });

  it('packs the fonts that formulas are set in: none asks for another', () => {
    const others = /\\(?:(?:math|text)(?:bb|bf|cal|frak|it|scr|sf|tt)|bm|boldsymbol|pmb)\b/;
    const asking = [...sources().values()].filter(({ text }) => others.test(text));
    assert.deepEqual(
      asking.map(({ path }) => path),
      [],
    );
  });
});
