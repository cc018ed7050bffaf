import { arithmetic } from '../../src/engine/formula/tree/arithmetic';
import { readVectors } from '../../src/reader/readVectors';
import { compare, type Figures, noFigures } from './compare';
import { judgedJavaScript } from './javascript';
import { judgedJson } from './json';
import type { Judged } from './judged';
import { judgedPython } from './python';
import { judgedTypeScript } from './typescript';

export function pythonFigures(step?: number): Figures {
  return figuresOf(judgedPython(step));
}

export function javaScriptFigures(step?: number): Figures {
  return figuresOf(judgedJavaScript(step));
}

export function typeScriptFigures(step?: number): Figures {
  return figuresOf(judgedTypeScript(step));
}

/** JSON.parse does not report places, but order, numbers and shapes must agree. */
export function jsonFigures(step?: number): Figures {
  const figures = noFigures();
  for (const { path, text, lists } of judgedJson(step)) {
    const { found } = readVectors(text, 'json', arithmetic);
    const read = found.map(({ shape, values }) => JSON.stringify([shape, values])).sort();
    const judged = lists.map(({ shape, values }) => JSON.stringify([shape, values])).sort();
    figures.lists += judged.length;
    if (read.join() === judged.join()) figures.exact += judged.length;
    else figures.misread.push(path);
  }
  return figures;
}

function figuresOf(files: readonly Judged[]): Figures {
  const figures = noFigures();
  for (const file of files) {
    compare(figures, file, readVectors(file.text, file.language, arithmetic).found);
  }
  return figures;
}
