import { html, type TemplateResult } from 'lit';
import { ExpressionError } from '../../../src/engine/custom/expressionError';
import type { CustomReport } from '../../../src/engine/custom/userExpression';
import { rowOf } from '../../../src/session/request/heldRows';
import type { OwnLoss } from '../../../src/session/session';
import { type Exporter, exporters } from '../../../src/shared/export/exporters';
import { shortNaming } from '../../../src/shared/words/entryName';
import { exportWords as words } from '../../../src/shared/words/panel/labels';
import type { Answered, Overviewed } from '../../answer/answer';
import { focusOf } from '../../answer/answer';
import { lossPicture } from '../../picture/lossPicture';
import { type Palette, paletteOf, printPalette } from '../../picture/palette';
import { type Pictured, picturedLoss, picturedOwn } from '../../picture/pictured';
import { rasterise } from '../../picture/rasterise';
import type { ViewContext } from '../../scene/viewContext';
import { type MenuItem, menu } from '../pieces/fields/menu';
import { icon } from '../pieces/icon';
import { ownSentence, sentenceOf } from './headline';

/** The names of the operands, and the most useful sentences about the loss. */
function aboutOf({ session: { target, prediction } }: ViewContext, ...sentences: readonly string[]) {
  const names = [prediction?.name, target?.name].filter((name) => name !== undefined);
  const whose = names.length === 2 ? words.against(names[0], names[1]) : names.join();
  return [whose, ...sentences].filter((line) => line !== '');
}

/** All forms in which the loss can be exported: as text to the clipboard, as a picture to a file. */
export function exportMenu(scene: ViewContext): TemplateResult | string {
  const { answer, whole } = scene;
  switch (answer.kind) {
    case 'own':
      return answer.outcome instanceof ExpressionError
        ? ''
        : forms([
            ...copies(
              exporters.filter(({ ownText }) => ownText),
              scene,
            ),
            ...pictures(ownPicture(answer.own, answer.outcome, scene), scene),
          ]);
    case 'report':
    case 'overview':
      if (whole && !whole.outcome) return '';
      return forms([...copies(exporters, scene), ...pictures(builtInPicture(answer, scene), scene)]);
    default:
      return '';
  }
}

function forms(items: readonly MenuItem[]): TemplateResult {
  return menu(
    { label: words.heading(), face: html`<span class="wide">${words.heading()}</span>${icon('copy')}` },
    items,
  );
}

function copies(from: readonly Exporter[], { copyAs }: ViewContext): readonly MenuItem[] {
  return from.map(({ id, name }) => ({ name: words.copy(name), choose: () => copyAs(id) }));
}

/** A picture before it has colours, and the name of its file. */
interface Drawn {
  readonly name: string;
  readonly pictured: () => Pictured;
  readonly about: () => readonly string[];
}

function builtInPicture(answer: Answered | Overviewed, scene: ViewContext): Drawn {
  const { digits, arrangement, session, whole } = scene;
  return {
    name: answer.report.loss,
    pictured: () => {
      const focus = focusOf(answer, arrangement.sample);
      const named = { ...focus, sample: rowOf(session, focus.sample, focus.samples) };
      return picturedLoss(whole?.outcome ?? answer.report, named, shortNaming(session), digits);
    },
    about: () => aboutOf(scene, sentenceOf(answer, scene)),
  };
}

function ownPicture(own: OwnLoss, report: CustomReport, scene: ViewContext): Drawn {
  const { session, digits } = scene;
  return {
    name: 'own-loss',
    pictured: () => picturedOwn(own, report, session, digits),
    about: () => aboutOf(scene, own.expression, ownSentence(report, scene)),
  };
}

/** Each kind of file, in the colours of each background. */
function pictures({ name: called, pictured, about }: Drawn, scene: ViewContext): readonly MenuItem[] {
  const { savePicture, digits } = scene;
  const pictureIn = (palette: Palette) => lossPicture(pictured(), digits, { palette, about: about() });
  return grounds.flatMap(({ name, palette, of }) =>
    files.map(({ format, ending, bytes }) => ({
      name: name(format),
      choose: async () =>
        savePicture(`${called}${of}.${ending}`, await bytes(pictureIn(palette(document.body)))),
    })),
  );
}

const grounds = [
  { name: words.save, palette: paletteOf, of: '' },
  { name: words.saveForPrint, palette: printPalette, of: '-print' },
] as const;

const files = [
  { format: 'SVG', ending: 'svg', bytes: async (svg: string) => new TextEncoder().encode(svg) },
  { format: 'PNG', ending: 'png', bytes: rasterise },
] as const;
