import { render } from 'lit';
import { askedByRows, questionOf } from '../../src/session/request/byRows';
import type { OwnLoss, PageAction, Session } from '../../src/session/session';
import { update } from '../../src/session/update';
import { Unpacker } from '../../src/shared/numbersOnce';
import type { Lines, PanelState, ToPage } from '../../src/shared/protocol';
import type { Whole } from '../../src/shared/whole';
import { fromWire, toWire } from '../../src/shared/wire';
import { speak } from '../../src/shared/words/language';
import type { Answered } from '../answer/answer';
import { Answering } from '../answer/answering';
import { Explaining } from '../answer/explaining';
import type { Runner } from '../large/runner';
import { type PageArrangement, usualArrangement } from '../scene/pageArrangement';
import { isDragged, type ViewContext } from '../scene/viewContext';
import { openPart } from '../views/parts/parts';
import { view } from '../views/view';
import { Highlight } from './highlight';
import { keepFocus } from './keepFocus';
import type { Port } from './port';
import { listenForUndo } from './shortcuts';

/** A worker does one thing at a time, so an exact value has another worker: it neither waits for an answer nor ends it. */
interface Runners {
  readonly answers: Runner;
  readonly exactValues: Runner;
}

/** Draws the session that the host sends, and tells the host what the person wants. */
export class Page {
  readonly #root: HTMLElement;
  readonly #port: Port;
  #words: Readonly<Record<string, string>> | undefined;
  #session: Session | undefined;
  /** A change that is being tried and that nobody else knows about. */
  #attempted: PageAction | undefined;
  readonly #unpacker = new Unpacker();
  /** Whether the host knows that this page is there. What it sent earlier may have been meant for a previous page. */
  #isMet = false;
  /** The number of intents sent. */
  #sent = 0;
  #id = '';
  #digits = 4;
  #lines: Lines = {};
  #ownLosses: readonly OwnLoss[] = [];
  #whole: Whole | undefined;
  readonly #highlight: Highlight;
  /** The session, including what is being tried. */
  #shown: Session | undefined;
  #arrangement: PageArrangement = usualArrangement;
  #saving: ReturnType<typeof setTimeout> | undefined;
  readonly #answering: Answering;
  readonly #explaining: Explaining;

  constructor(root: HTMLElement, port: Port, { answers, exactValues }: Runners) {
    this.#root = root;
    this.#port = port;
    this.#highlight = new Highlight(
      () => this.#draw(),
      (place) => port.send({ type: 'point', place }),
    );
    this.#answering = new Answering(answers, () => this.#draw());
    this.#explaining = new Explaining(exactValues, () => this.#draw());
  }

  /** Shows what was saved, if anything, and asks the host for the current state. */
  open(): void {
    const saved = this.#port.saved();
    const session = fromWire(saved?.wire)?.session;
    // The host may still have the numbers that were too many to be saved.
    if (saved && session && !session.unkept) {
      this.#speak(saved.words);
      this.#id = saved.id;
      this.#arrangement = { ...usualArrangement, ...saved.arrangement };
      this.#show(session, saved.digits);
    }
    listenForUndo(document, (type) => this.#act({ type }));
    document.documentElement.addEventListener('mouseenter', () => this.#highlight.arrive());
    this.#port.send({ type: 'ready' });
    this.#port.listen((message) => this.#hear(message));
  }

  #hear(message: ToPage): void {
    switch (message.type) {
      case 'words':
        this.#isMet = true;
        this.#speak(message.contents);
        return;
      case 'state':
        this.#hearState(message);
        return;
      case 'pointed':
        this.#highlight.hear(message.place);
        return;
      default:
        unknownMessage(message);
    }
  }

  #hearState({ id, packed, lines, whole, digits, ownLosses, heard }: PanelState): void {
    const session = this.#unpacker.unpack(packed);
    // Numbers that were lost on the way are asked for again.
    if (!session && this.#isMet) this.#port.send({ type: 'ready' });
    // A state that does not include the last intent will be followed by another.
    if (!session || heard < this.#sent) return;
    this.#id = id;
    this.#lines = lines;
    this.#ownLosses = ownLosses;
    this.#whole = whole;
    this.#show(session, digits);
    this.#save();
  }

  /** The change is drawn at once; the host is told and answers with the same state. */
  #act(action: PageAction): void {
    if (!this.#session) return;
    this.#attempted = undefined;
    this.#show(update(this.#session, action), this.#digits);
    this.#sent++;
    this.#port.send({ type: 'intent', action, number: this.#sent });
  }

  #attempt(action: PageAction | undefined): void {
    if (!this.#session || action === this.#attempted) return;
    this.#attempted = action;
    this.#show(this.#session, this.#digits);
  }

  #settle(): void {
    if (this.#attempted) this.#act(this.#attempted);
  }

  #show(session: Session, digits: number): void {
    this.#session = session;
    this.#digits = digits;
    const shown = this.#attempted ? update(session, this.#attempted) : session;
    this.#shown = shown;
    this.#answering.ask(shown, this.#arrangement.sample);
    this.#draw();
  }

  #look(sample: number): void {
    if (this.#shown) this.#answering.ask(this.#shown, sample);
    this.#arrange({ sample });
  }

  #arrange(change: Partial<PageArrangement>): void {
    this.#arrangement = { ...this.#arrangement, ...change };
    this.#draw();
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), savedAfter);
  }

  #draw(): void {
    if (!this.#session || !this.#shown) return;
    const scene: ViewContext = {
      session: this.#shown,
      settled: this.#session,
      digits: this.#digits,
      lines: this.#lines,
      answer: this.#answering.answer,
      whole: wholeNow(this.#shown, this.#whole),
      ownLosses: this.#ownLosses,
      pointed: this.#highlight.place,
      explanation: this.#explaining.explanation,
      arrangement: this.#arrangement,
      arrange: (change) => this.#arrange(change),
      act: (action) => this.#act(action),
      attempt: (action) => this.#attempt(action),
      settle: () => this.#settle(),
      abandon: () => this.#attempt(undefined),
      writeBack: (role) => this.#port.send({ type: 'write-back', role }),
      writeOptions: () => this.#port.send({ type: 'write-options' }),
      saveOwn: (own) => this.#port.send({ type: 'save-own', own }),
      copyAs: (id) => this.#port.send({ type: 'copy-as', id }),
      savePicture: (name, bytes) => this.#port.send({ type: 'save-picture', name, bytes }),
      reveal: (slot) => this.#port.send({ type: 'reveal', slot }),
      choose: (role) => this.#port.send({ type: 'choose', role }),
      dropArray: (role, link) => this.#port.send({ type: 'drop-array', role, link }),
      pickOption: (option) => this.#port.send({ type: 'pick-option', option }),
      run: (command) => this.#port.send({ type: 'run', command }),
      cancel: () => this.#answering.cancel(),
      resume: () => this.#answering.resume(),
      look: (sample) => this.#look(sample),
      point: (place) => this.#highlight.point(place),
      leave: (place) => this.#highlight.leave(place),
    };
    keepFocus(this.#root, () => render(view(scene), this.#root));
    this.#explaining.ask(scene.session, explained(scene), scene.digits, isDragged(scene));
  }

  #speak(words: Readonly<Record<string, string>> | undefined): void {
    this.#words = words;
    speak(words);
  }

  #save(): void {
    if (!this.#session) return;
    this.#port.save({
      id: this.#id,
      wire: toWire(this.#session),
      digits: this.#digits,
      words: this.#words,
      arrangement: this.#arrangement,
    });
  }
}

/** A loss of all rows that answers another question is not known for this one. Undefined where all rows are held. */
function wholeNow(session: Session, told: Whole | undefined): Whole | undefined {
  const { prediction, target } = session;
  const part = prediction?.part ?? target?.part;
  if (!part || !askedByRows(session)) return undefined;
  const question = questionOf(session);
  return told?.question === question ? told : { question, rows: part.of, read: 0 };
}

/** The answer whose formula is open. */
function explained(scene: ViewContext): Answered | undefined {
  const { answer } = scene;
  return answer.kind === 'report' && openPart(scene) === 'formula' ? answer : undefined;
}

/** For this many milliseconds nothing may be rearranged before it is saved, so that a race is not saved at every step. */
const savedAfter = 300;

function unknownMessage(message: never): never {
  throw new TypeError(`unknown message ${JSON.stringify(message)}`);
}
