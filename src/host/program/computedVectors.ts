import * as vscode from 'vscode';
import { isRefusal } from '../../reader/source/found';
import type { Candidate } from '../../session/candidates';
import { type Pick, samePlace } from '../../session/session';
import type { ComputedVectors } from '../vectors/askForVectors';
import { notebookOf } from '../vectors/notebooks';
import { editorInUse } from '../vectors/openDocuments';
import { pickOf, readPlace } from '../vectors/picks';
import { vectorsIn } from '../vectors/vectorsInOpenDocuments';
import { computedPick, computedPicks } from './computedPick';
import { programPlace, programsIn } from './programPlace';
import type { WorkspaceModules } from './workspaceModules';

/** The vectors that the programs of open documents determine. */
export function computedVectors(modules: WorkspaceModules): ComputedVectors {
  return {
    async at(document, position) {
      const read = readPlace(document, position)?.read;
      if (read && !isRefusal(read)) return undefined;
      const program = await programPlace(document, document.offsetAt(position), modules);
      return program && computedPick(program);
    },
    async inView() {
      const found = await Promise.all(documentsInView().map((document) => computedIn(document, modules)));
      return found.flat();
    },
  };
}

/** The document of the editor in use, or all that are visible, each with the other cells of its notebook. */
function documentsInView(): vscode.TextDocument[] {
  const here = editorInUse()?.document;
  const seen = here ? [here] : vscode.window.visibleTextEditors.map(({ document }) => document);
  const all = seen.flatMap((document) => {
    const cells = notebookOf(document)?.getCells();
    return cells ? cells.map((cell) => cell.document) : [document];
  });
  return [...new Set(all)];
}

/** The named tensors of a document's programs that are not written out in it. */
async function computedIn(document: vscode.TextDocument, modules: WorkspaceModules): Promise<Candidate[]> {
  const end = document.lineAt(document.lineCount - 1).range.end;
  const programs = await programsIn(document, new vscode.Range(0, 0, end.line, end.character), modules);
  const found = (await Promise.all(programs.map(computedPicks))).flat();
  const written = found.length > 0 ? vectorsIn(document) : [];
  return found
    .map((pick) => readAlone(document, pick) ?? pick)
    .filter((pick) => !written.some((other) => samePlace(pick, other)))
    .map((pick) => ({ pick, interest: pick.looks.kind === 'values' ? 'possible' : 'likely' }));
}

/** What the text tells there without its program, which is how it is followed then. */
function readAlone(document: vscode.TextDocument, { start }: Pick): Pick | undefined {
  const place = readPlace(document, document.positionAt(start));
  return place && !isRefusal(place.read) ? pickOf(place.read, place.document, place.near) : undefined;
}
