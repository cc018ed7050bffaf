/** `npm run build`: bundles the extension, the page, and the engine, the reader and the program for plain Node. */
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const watching = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** Files that pick what they need of a large package. */
const picking = /src[\\/]engine[\\/]mathjs[\\/]mathjs\.ts$|webview[\\/]controls[\\/]toolkitParts\.ts$/;

/** What was bundled for those files; it is no input of the bundles that they go into. */
const pickedFiles = new Set();

/**
 * What is loaded lazily is bundled whole. So a file that picks is bundled on its own first, where all that it did not pick is
 * left out, and half of mathjs and of the UI toolkit goes into each bundle.
 */
const picked = {
  name: 'picked',
  setup(outer) {
    outer.onLoad({ filter: picking }, async ({ path }) => {
      const { outputFiles, metafile } = await build({
        ...{
          entryPoints: [path],
          bundle: true,
          write: false,
          format: 'cjs',
          target: 'es2022',
          metafile: true,
        },
        ...{ platform: 'browser', minify: production, legalComments: 'none', plugins: [withoutTex] },
      });
      for (const file of filesIn(metafile)) pickedFiles.add(file);
      return { contents: outputFiles[0].text, loader: 'js' };
    });
  },
};

/** mathjs can write TeX. `formula/typeset` writes ours, so mathjs's tables for it, a two-hundredth of the package, stay out. */
const withoutTex = {
  name: 'without TeX',
  setup(inner) {
    inner.onLoad({ filter: /mathjs[\\/]lib[\\/]esm[\\/]utils[\\/]latex\.js$/ }, () => ({ contents: noTex }));
  },
};
const noTex = `
  export const latexFunctions = {};
  export const latexOperators = {};
  export const defaultTemplate = '';
  export const escapeLatex = (text) => text;
  export const toSymbol = (name) => name;
`;

/**
 * KaTeX brings the fonts of every alphabet, in three formats, and the measures of their glyphs. Only those that formulas of losses
 * need are bundled, in the format that every browser that runs VS Code reads: a glyph of another font is drawn with a font of
 * the system, whose measures nobody knows.
 */
export const withoutUnusedFonts = {
  name: 'without unused fonts',
  setup(outer) {
    const isUsed = (font) => /^(?:Main-Regular|Math-Italic|Size\d-Regular)$/.test(font);
    const metrics = /"([A-Z]\w*-(?:Regular|Bold|Italic|BoldItalic))": \{[^}]*\}/g;
    const face = /@font-face\{[^}]*?(url\(fonts\/KaTeX_([\w-]+)\.woff2\))[^}]*\}/g;
    const ruleOfUnused = /[^{}]*\{[^{}]*font-family:KaTeX_(?!Main|Math|Size)[^{}]*\}/g;
    outer.onLoad({ filter: /katex[\\/]dist[\\/]katex\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(metrics, (all, font) =>
        isUsed(font) ? all : `"${font}": {}`,
      ),
    }));
    outer.onLoad({ filter: /katex[\\/]dist[\\/]katex\.min\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(face, (all, woff2, font) => (isUsed(font) ? all.replace(/src:[^;}]*/, `src:${woff2}`) : ''))
        .replace(ruleOfUnused, ''),
      loader: 'css',
    }));
  },
};

const common = {
  bundle: true,
  plugins: [picked, withoutUnusedFonts],
  target: 'es2022',
  minify: production,
  // They are in ThirdPartyNotices.txt.
  legalComments: 'none',
  sourcemap: !production,
  logLevel: 'info',
};
const library = { ...common, platform: 'node', format: 'cjs' };

const bundles = [
  {
    // One for both hosts, Node's and that of a web worker: a second would make a third of the package.
    ...common,
    entryPoints: ['src/extension.ts'],
    platform: 'browser',
    format: 'cjs',
    outfile: 'dist/extension.js',
    // Asked for by src/host/dataFiles/reading/localSlices.ts, which does without where there is none.
    external: ['vscode', 'node:fs/promises'],
  },
  { ...library, entryPoints: ['src/engine.ts'], outfile: 'dist/engine.js' },
  { ...library, entryPoints: ['src/reader.ts'], outfile: 'dist/reader.js' },
  { ...library, entryPoints: ['src/program.ts'], outfile: 'dist/program.js' },
  {
    ...library,
    entryPoints: ['src/cli/entry.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    // jsonc-parser's CommonJS form asks for its parts in a way that cannot be bundled.
    mainFields: ['module', 'main'],
  },
  {
    ...common,
    entryPoints: [
      { in: 'webview/main.ts', out: 'webview' },
      { in: 'webview/style.css', out: 'webview' },
    ],
    // A worker's script is no module.
    format: 'iife',
    outdir: 'dist',
    assetNames: 'fonts/[name]',
    loader: { '.woff2': 'file' },
  },
];

/** Every file that is bundled, without writing a bundle. */
export async function bundledFiles() {
  const built = await Promise.all(
    bundles.map((bundle) =>
      build({
        ...bundle,
        write: false,
        outdir: 'dist',
        outfile: undefined,
        metafile: true,
        logLevel: 'error',
      }),
    ),
  );
  return new Set([...pickedFiles, ...built.flatMap(({ metafile }) => filesIn(metafile))]);
}

/** The files of which something is left in what was made of them. */
function filesIn({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
  );
}

async function run() {
  rmSync('dist', { recursive: true, force: true });
  if (watching) {
    for (const bundle of bundles) await (await context(bundle)).watch();
  } else {
    await Promise.all(bundles.map(build));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
