import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { placeAt } from '../../src/host/panel/entryPlaces';
import { pickOf, readPlace } from '../../src/host/vectors/picks';
import { isRefusal } from '../../src/reader/source/found';
import { emptySession } from '../../src/session/session';

describe('the number under the cursor', () => {
  it('is found without reading all of a long file, since every key moves the cursor', async () => {
    const line = 'x = 1  # a comment of some length, so that there are many characters in this file\n';
    const content = `${line.repeat(20_000)}q = [0.25, 0.75]\n${line.repeat(20_000)}`;
    const document = await vscode.workspace.openTextDocument({ language: 'python', content });
    const at = document.positionAt(content.indexOf('0.75'));
    const place = readPlace(document, at);
    assert.ok(place && !isRefusal(place.read));
    const session = { ...emptySession(), prediction: pickOf(place.read, document, place.near) };
    let read = 0;
    const watched: vscode.TextDocument = Object.create(document, {
      getText: {
        value: (range?: vscode.Range) => {
          const text = document.getText(range);
          read += text.length;
          return text;
        },
      },
    });
    assert.equal(placeAt(session, watched, at), 1);
    assert.ok(read < content.length / 10, `${read} of ${content.length}`);
  });
});
