/** `npm run notices`: writes the licences of the packages that the bundles are made of, as those ask for. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledFiles } from './esbuild.mjs';

export const noticesFile = join(dirname(fileURLToPath(import.meta.url)), 'ThirdPartyNotices.txt');

/** The folders of the packages of which a file is bundled. */
export async function bundledPackages() {
  const folders = [...(await bundledFiles())].flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [],
  );
  return [...new Set(folders)].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
}

/** What is to be said of these packages. */
export function noticesOf(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license, homepage } = manifestOf(folder);
    const texts = readdirSync(folder)
      .filter((file) => /^(?:licen[cs]e|notices?|copying|copyright)/i.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
    const said = texts.length > 0 ? texts : [ownWords[name] ?? unknown(name)];
    return [`${name} ${version} (${license})`, ...(homepage ? [homepage] : []), '', said.join('\n\n')].join(
      '\n',
    );
  });
  return `${[heading, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

const heading = 'Loss Explorer contains these packages of others, under the licences that follow.';

const mitOfMicrosoft = `MIT License

Copyright (c) Microsoft Corporation. All rights reserved.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Packages that name their licence and carry no text of it: that of their repository. */
const ownWords = {
  '@microsoft/fast-element': mitOfMicrosoft,
  '@microsoft/fast-foundation': mitOfMicrosoft,
  '@microsoft/fast-web-utilities': mitOfMicrosoft,
  '@vscode/l10n': mitOfMicrosoft,
};

function unknown(name) {
  throw new Error(`${name} carries no licence: say here what its repository says`);
}

function nameOf(folder) {
  return manifestOf(folder).name;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

async function run() {
  writeFileSync(noticesFile, noticesOf(await bundledPackages()));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
