import * as assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { build, type Plugin } from 'esbuild';
import { importsOf, root, sources } from './sources';

/** CONTRIBUTING's table: which layers, and which packages, a layer may import. */
const layers: Readonly<
  Record<string, { readonly layers: readonly string[]; readonly packages: readonly string[] }>
> = {
  'shape.ts': { layers: [], packages: [] },
  'sumsToOne.ts': { layers: [], packages: [] },
  reader: { layers: ['shape.ts', 'sumsToOne.ts'], packages: ['fflate'] },
  engine: { layers: ['shape.ts', 'sumsToOne.ts'], packages: ['mathjs'] },
  program: {
    layers: ['shape.ts', 'sumsToOne.ts', 'reader', 'engine'],
    packages: ['@lezer/common', '@lezer/python', '@lezer/javascript'],
  },
  lint: { layers: ['program', 'reader', 'engine'], packages: [] },
  session: { layers: ['engine', 'reader', 'shape.ts', 'sumsToOne.ts'], packages: [] },
  shared: {
    layers: ['shape.ts', 'sumsToOne.ts', 'engine', 'session', 'reader', 'lint'],
    packages: ['@vscode/l10n'],
  },
  'engine.ts': { layers: ['engine'], packages: [] },
  'reader.ts': { layers: ['engine', 'reader', 'program'], packages: [] },
  'program.ts': { layers: ['program', 'lint', 'shared'], packages: [] },
  cli: {
    layers: ['lint', 'shared', 'program', 'package.json'],
    packages: [
      ...['node:fs', 'node:os', 'node:path', 'node:util', 'node:worker_threads'],
      ...['picomatch', 'jsonc-parser', 'smol-toml'],
    ],
  },
  host: {
    layers: ['reader', 'engine', 'session', 'shared', 'reader.ts', 'program', 'lint', 'shape.ts'],
    packages: ['vscode', 'node:fs'],
  },
  webview: {
    layers: ['shape.ts', 'shared', 'engine', 'session', 'reader'],
    packages: ['@vscode/webview-ui-toolkit', '@vscode/l10n', 'katex', 'lit', 'd3-array', 'd3-shape'],
  },
  'extension.ts': { layers: ['host', 'engine', 'shared', 'reader.ts', 'program.ts'], packages: ['vscode'] },
};

/** The rooms inside a folder, and the files beside them, in an order in which each imports only those before it. */
const floors: Readonly<Record<string, readonly string[]>> = {
  reader: [
    'source',
    'tokens',
    'numbers',
    'calls',
    'brackets',
    'ranges',
    'meaning',
    'layouts',
    'prints',
    'names',
    'files',
    'readVectors.ts',
    'readAt.ts',
  ],
  engine: [
    'numeric',
    'request',
    'links',
    'machine',
    'losses',
    'problem',
    'evaluate',
    'mathjs',
    'formula',
    'frameworks',
    'insights',
    'custom',
  ],
  program: [
    'value.ts',
    'language.ts',
    'steps.ts',
    'texts',
    'javascript',
    'syntax.ts',
    'rows',
    'operations',
    'losses',
    'libraries',
    'interpret',
    'readProgram.ts',
    'answers',
  ],
  'program/operations': [
    'tensors',
    'arithmetic',
    'layout',
    'reduce',
    'construct.ts',
    'limits.ts',
    'convert.ts',
    'moves.ts',
    'eachNumber.ts',
    'frames.ts',
    'derivedFrames.ts',
    'followingRows.ts',
    'groups.ts',
    'preprocessed.ts',
    'picked.ts',
    'updated.ts',
    'products.ts',
    'linear.ts',
    'leastSquares.ts',
    'rearranged.ts',
    'padded.ts',
    'windows.ts',
    'found.ts',
    'piecewiseLinear.ts',
    'layers.ts',
    'tensorflowJs.ts',
  ],
  'engine/numeric': [
    'once.ts',
    'stretch.ts',
    'weigh.ts',
    'squareOver.ts',
    'cancels.ts',
    'agree.ts',
    'doubled',
    'reductions',
    'exponentials',
    'kernels',
    'softmax',
  ],
  'engine/formula': [
    'tree',
    'exactly',
    'typeset',
    'explanation.ts',
    'differentiate.ts',
    'derivatives.ts',
    'linkSteps.ts',
    'logSumExpTex.ts',
    'worked.ts',
    'definition.ts',
    'explain.ts',
  ],
  'engine/insights': [
    'landmarks',
    'sample',
    'batch.ts',
    'describe.ts',
    'comparisons.ts',
    'step.ts',
    'stability.ts',
    'lossComparison',
    'mistakes',
    'insights.ts',
  ],
  'engine/custom': [
    'expressionError.ts',
    'tape',
    'reading',
    'typed',
    'functions',
    'rounding.ts',
    'userExpression.ts',
    'pushedMost.ts',
    'ownDescent.ts',
  ],
  lint: [
    'trouble.ts',
    'rule.ts',
    'evidence',
    'rules',
    'allRules.ts',
    'mistakeOf.ts',
    'suppressions.ts',
    'findTroubles.ts',
    'checkedLosses.ts',
    'lintSettings.ts',
    'mayHoldFindings.ts',
    'check.ts',
    'applyFixes.ts',
  ],
  'program/interpret': [
    'light.ts',
    'memory',
    'recorder.ts',
    'parts.ts',
    'trail.ts',
    'changedThrough.ts',
    'keptRuns.ts',
    'programNames.ts',
    'starImports.ts',
    'calls',
    'code',
    'inMemory.ts',
    'outerNames.ts',
    'unseen.ts',
    'execution.ts',
    'interpreter.ts',
  ],
  host: [
    'tools',
    'placed.ts',
    'dataFiles',
    'vectors',
    'program',
    'lint',
    'session',
    'hover',
    'hints',
    'panel',
    'openExample.ts',
    'explore',
    'commands.ts',
  ],
  'host/dataFiles': ['dataPlace.ts', 'reading', 'asking', 'watching', 'editor', 'workspaceDataFiles.ts'],
  session: [
    'options.ts',
    'edits',
    'session.ts',
    'left.ts',
    'update.ts',
    'request',
    'guess.ts',
    'cursorAction.ts',
    'explored.ts',
    'candidates.ts',
    'sourceChanges.ts',
  ],
  shared: [
    'escaped.ts',
    'reportSummary.ts',
    'whole.ts',
    'format.ts',
    'respell.ts',
    'respellShares.ts',
    'large.ts',
    'numbersOnce.ts',
    'words',
    'export',
    'protocol.ts',
    'checked',
    'wire.ts',
  ],
  'shared/export': [
    'program',
    'dialects',
    'own',
    'exported.ts',
    'fromFiles.ts',
    'codeOf.ts',
    'calledWith.ts',
    'withNative.ts',
    'forms',
    'exporters.ts',
  ],
  webview: [
    'controls',
    'drawing',
    'large',
    'answer',
    'scene',
    'picture',
    'views',
    'page',
    'worker.ts',
    'main.ts',
  ],
};

/** Packages that one file imports and no other, so that they can be exchanged there. */
const rooms: Readonly<Record<string, string>> = {
  mathjs: 'src/engine/mathjs/mathjs.ts',
  fflate: 'src/reader/files/formats/inflate.ts',
  '@lezer/python': 'src/program/syntax.ts',
  '@lezer/javascript': 'src/program/javascript/grammar.ts',
  'node:fs': 'src/host/dataFiles/reading/localSlices.ts',
  '@vscode/webview-ui-toolkit': 'webview/controls/toolkitParts.ts',
  katex: 'webview/drawing/formula/tex.ts',
};

const entries = [
  'src/extension.ts',
  'src/reader.ts',
  'src/program.ts',
  'src/cli/entry.ts',
  'src/engine.ts',
  'src/program.ts',
  'webview/main.ts',
];

const all = sources();

/** `src/engine/losses/loss.ts` belongs to the layer engine, `src/reader.ts` to a layer of its own. */
function layerOf(path: string): string {
  const [folder, name] = path.split('/');
  return folder === 'webview' || name === undefined ? folder : name;
}

/**
 * In `engine`, `src/engine/losses/loss.ts` belongs to the room losses; in `session`, `src/session/update.ts` is a room of its
 * own.
 */
function roomIn(folder: string, path: string): string | undefined {
  const inside = path.replace(/^src\//, '');
  return inside.startsWith(`${folder}/`) ? inside.slice(folder.length + 1).split('/')[0] : undefined;
}

describe('the architecture', () => {
  it('reads every form of import', () => {
    const text = `import a from 'a';\nimport {\n  b,\n} from "b";\nimport type { C } from './c';\nimport 'd';
export { e } from 'e';\nconst f = require('f');\nconst g = await import('g');\n// import h from 'h';\n`;
    assert.deepEqual(importsOf(text), ['a', 'b', './c', 'd', 'e', 'f', 'g']);
  });

  it('knows the layer of every file', () => {
    const strange = [...all.keys()].filter((path) => !(layerOf(path) in layers));
    assert.deepEqual(strange, []);
  });

  for (const [layer, may] of Object.entries(layers)) {
    it(`${layer} imports only ${[...may.layers, ...may.packages].join(', ') || 'itself'}`, () => {
      const own = [...all.values()].filter(({ path }) => layerOf(path) === layer);
      assert.notEqual(own.length, 0);
      const wrong = own.flatMap(({ path, files, packages }) => [
        ...files
          .filter((file) => layerOf(file) !== layer && !may.layers.includes(layerOf(file)))
          .map((file) => `${path} imports ${file}`),
        ...packages.filter((name) => !may.packages.includes(name)).map((name) => `${path} imports ${name}`),
      ]);
      assert.deepEqual(wrong, []);
    });
  }

  for (const [folder, rooms] of Object.entries(floors)) {
    it(`${folder} is made of ${rooms.join(', ')}, each of which imports only those before it`, () => {
      const own = [...all.values()].filter(({ path }) => roomIn(folder, path) !== undefined);
      assert.deepEqual(new Set(own.map(({ path }) => roomIn(folder, path))), new Set(rooms));
      const floorOf = (path: string) => rooms.indexOf(roomIn(folder, path) ?? '');
      const upwards = own.flatMap(({ path, files }) =>
        files.filter((file) => floorOf(file) > floorOf(path)).map((file) => `${path} imports ${file}`),
      );
      assert.deepEqual(upwards, []);
    });
  }

  it('has no cycle of imports', () => {
    const done = new Set<string>();
    const follow = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) assert.fail([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      if (done.has(path)) return;
      for (const file of all.get(path)?.files ?? []) follow(file, [...trail, path]);
      done.add(path);
    };
    for (const path of all.keys()) follow(path, []);
  });

  for (const [name, room] of Object.entries(rooms)) {
    it(`imports ${name} in ${room} and nowhere else`, () => {
      const importers = [...all.values()].filter(
        ({ path, packages }) => packages.includes(name) && !(name === 'node:fs' && layerOf(path) === 'cli'),
      );
      assert.deepEqual(
        importers.map(({ path }) => path),
        [room],
      );
    });
  }

  it('gives each of the d3 modules one room', () => {
    const pairs = [...all.values()].flatMap(({ path, packages }) =>
      [...new Set(packages)].filter((name) => name.startsWith('d3-')).map((name) => ({ name, path })),
    );
    const names = pairs.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });

  it('uses no API of Node but to read slices of local files, and on the command line', () => {
    const builtin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);
    const users = [...all.values()].filter(
      ({ path, packages }) => layerOf(path) !== 'cli' && packages.some(builtin),
    );
    assert.deepEqual(
      users.map(({ path }) => path),
      ['src/host/dataFiles/reading/localSlices.ts'],
    );
  });

  it('reaches every file from an entry', () => {
    const reached = new Set<string>();
    const reach = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      all.get(path)?.files.forEach(reach);
    };
    entries.forEach(reach);
    assert.deepEqual(
      [...all.keys()].filter((path) => !reached.has(path)),
      [],
    );
  });

  it('keeps extension.ts a table of contents', () => {
    assert.ok(all.get('src/extension.ts')!.text.split('\n').length <= 80);
  });

  it('loads no mathjs and no parser with the extension', async () => {
    assert.deepEqual(await loadedBy('src/extension.ts', ['mathjs', '@lezer/python']), []);
    assert.deepEqual(await loadedBy('src/engine/mathjs/mathjs.ts', ['mathjs']), ['mathjs']);
    assert.deepEqual(await loadedBy('src/program/syntax.ts', ['@lezer/python']), ['@lezer/python']);
  });
});

/** Which of these packages, in whose places stand witnesses, running a bundle of this entry runs. */
async function loadedBy(entry: string, packages: readonly string[]): Promise<string[]> {
  const witness: Plugin = {
    name: 'witness',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@?[a-z]/ }, ({ path }) =>
        packages.includes(path) ? { path, namespace: 'witness' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'witness' }, ({ path }) => ({
        contents: `witnessed('${path}'); module.exports = { create: () => ({}) };`,
      }));
    },
  };
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [witness],
    logLevel: 'silent',
  });
  const loaded: string[] = [];
  const run = new Function('module', 'require', 'witnessed', outputFiles[0].text);
  // Stands for every name of vscode that a class extends or a table reads while it loads.
  const anything: object = new Proxy(class {}, {
    get: (named, key) => (key in named || typeof key === 'symbol' ? Reflect.get(named, key) : anything),
  });
  const require = () => Object.create(anything);
  const witnessed = (path: string) => loaded.push(path);
  run({ exports: {} }, require, witnessed);
  return loaded;
}
