import * as vscode from 'vscode';
import { Holding } from '../../session/request/heldRows';
import { type Role, type Session, type Slot, slots } from '../../session/session';
import { checkedMessage } from '../../shared/checked/message';
import { holdsLarge } from '../../shared/large';
import { Packer } from '../../shared/numbersOnce';
import type { Lines, ToHost, ToPage } from '../../shared/protocol';
import { pickFromDataFile } from '../dataFiles/asking/pickFromDataFile';
import { linkedPlace } from '../dataFiles/editor/dataFilePage';
import { computedVectors } from '../program/computedVectors';
import type { WorkspaceModules } from '../program/workspaceModules';
import type { BatchHolder } from '../session/sessionStore';
import { setPick } from '../session/setPick';
import { log } from '../tools/log';
import { settings } from '../tools/settings';
import { chooseRole } from '../vectors/askForVectors';
import { lineOf } from '../vectors/openDocuments';
import { copyAs } from './copyAs';
import { EntryMarks } from './entryMarks';
import { placeAt } from './entryPlaces';
import { page } from './page';
import { pickOption } from './pickOption';
import { reveal } from './reveal';
import { saveOwnLoss } from './saveOwnLoss';
import { savePicture } from './savePicture';
import { writeBack } from './writing/writeBack';
import { writeOptions } from './writing/writeOptions';

/** What every page needs: where the extension is, and the modules that programs import. */
export interface Ground {
  readonly extension: vscode.Uri;
  readonly modules: WorkspaceModules;
}

/** The host's end of a page, in a panel or in the side bar: shows a session and applies the page's intents to it. */
export class PageHost implements vscode.Disposable {
  readonly #ground: Ground;
  readonly #webview: vscode.Webview;
  readonly #holder: BatchHolder;
  readonly #marks = new EntryMarks();
  readonly #subscriptions: vscode.Disposable;
  /** Knows which numbers the page already has. */
  #packer = new Packer();
  readonly #holding = new Holding();
  #isGreeted = false;
  /** The number of the page's last intent. */
  #heard = 0;
  /** The flat place pointed at, in the page or in the source. */
  #pointed: number | undefined;
  /** The flat place of the cursor's entry, highlighted while nothing else is pointed at. */
  #atCursor: number | undefined;

  constructor(ground: Ground, webview: vscode.Webview, holder: BatchHolder) {
    this.#ground = ground;
    this.#webview = webview;
    this.#holder = holder;
    this.#subscriptions = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => this.#hearAny(message)),
      holder.onDidChange((session) => {
        this.#draw();
        this.#marks.renew(session);
      }),
      holder.onDidRead(() => this.#draw()),
      this.#marks,
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        this.#atCursor = placeAt(holder.session, textEditor.document, selections[0].active);
        this.#point(this.#atCursor);
      }),
      // Shows nothing of its own: it only learns where the mouse rests.
      vscode.languages.registerHoverProvider(
        { pattern: '**' },
        {
          provideHover: (document, at, token) =>
            token.isCancellationRequested
              ? undefined
              : this.#point(placeAt(holder.session, document, at) ?? this.#atCursor),
        },
      ),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('lossExplorer')) this.#draw();
      }),
    );
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(ground.extension, 'dist')],
    };
    webview.html = page(webview, ground.extension, holdsLarge(holder.session));
    // Sending many numbers takes time, so it begins while the page starts: VS Code keeps messages for it.
    this.#greet();
  }

  /** A hidden page cannot say that nothing is pointed at any more. */
  hidden(): void {
    this.#marks.show(this.#holder.session, undefined);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Validates what arrives: a page may have been made to send anything. */
  #hearAny(said: unknown): void {
    const message = checkedMessage(said);
    if (message) this.#hear(message);
    else log.warn('a message of the page was not understood and is ignored');
  }

  #hear(message: ToHost): void {
    switch (message.type) {
      case 'ready':
        this.#heard = 0;
        // A page that was hidden starts anew, without the numbers that it had before.
        if (this.#isGreeted) this.#packer = new Packer();
        this.#isGreeted = true;
        this.#greet();
        return;
      case 'intent':
        this.#heard = message.number;
        this.#holder.dispatch(message.action);
        return;
      case 'write-back':
        void writeBack(this.#holder, message.role);
        return;
      case 'write-options':
        void writeOptions(this.#holder, this.#ground.modules);
        return;
      case 'save-own':
        void saveOwnLoss(message.own);
        return;
      case 'copy-as':
        void copyAs(this.#holder.session, message.id);
        return;
      case 'save-picture':
        void savePicture(message.name, message.bytes);
        return;
      case 'point':
        this.#hearPoint(message.place);
        return;
      case 'reveal':
        void this.#reveal(message.slot);
        return;
      case 'pick-option':
        void pickOption(this.#holder, message.option, computedVectors(this.#ground.modules));
        return;
      case 'choose':
        void this.#choose(message.role);
        return;
      case 'drop-array':
        void this.#take(message.role, message.link);
        return;
      case 'run':
        void vscode.commands.executeCommand(`lossExplorer.${message.command}`);
        return;
      default:
        unknownMessage(message);
    }
  }

  #greet(): void {
    this.#send({ type: 'words', contents: vscode.l10n.bundle });
    this.#draw();
  }

  #point(place: number | undefined): undefined {
    if (place === this.#pointed) return;
    this.#mark(place);
    this.#send({ type: 'pointed', place });
  }

  /** When the mouse leaves the page's entries, the cursor's entry is highlighted again. */
  #hearPoint(place: number | undefined): void {
    this.#mark(place);
    if (place === undefined) this.#point(this.#atCursor);
  }

  /** Highlights the number pointed at, and its counterpart in the other vector. */
  #mark(place: number | undefined): void {
    this.#pointed = place;
    this.#marks.show(this.#holder.session, place);
  }

  async #reveal(slot: Slot): Promise<void> {
    const pick = this.#holder.session[slot];
    if (!pick || (await reveal(pick))) return;
    const { start, end } = pick;
    this.#holder.dispatch({ type: 'source-lost', trouble: { role: slot, kind: 'gone' }, start, end });
  }

  async #choose(role: Role): Promise<void> {
    const { target, prediction } = this.#holder.session;
    const computed = computedVectors(this.#ground.modules);
    const pick = await chooseRole(role, computed, role === 'target' ? prediction : target);
    if (pick) setPick(this.#holder, role, pick);
  }

  async #take(role: Role, link: string): Promise<void> {
    const place = linkedPlace(link);
    const pick = place && (await pickFromDataFile(place));
    if (pick) setPick(this.#holder, role, pick);
  }

  #draw(): void {
    const { digits, ownLosses } = settings();
    const { id, session, whole } = this.#holder;
    const packed = this.#packer.pack(this.#holding.of(session));
    const lines = linesOf(session);
    this.#send({ type: 'state', id, packed, lines, whole, digits, ownLosses, heard: this.#heard });
  }

  #send(message: ToPage): void {
    void this.#webview.postMessage(message);
  }
}

function linesOf(session: Session): Lines {
  return Object.fromEntries(
    slots.flatMap((slot) => {
      const line = session[slot] && lineOf(session[slot]);
      return line === undefined ? [] : [[slot, line]];
    }),
  );
}

function unknownMessage(message: never): never {
  throw new TypeError(`unknown message ${JSON.stringify(message)}`);
}
