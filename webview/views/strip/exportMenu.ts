import { html, type TemplateResult } from 'lit';
import { ExpressionError } from '../../../src/engine/custom/expressionError';
import { rowOf } from '../../../src/session/request/heldRows';
import { type Exporter, exporters } from '../../../src/shared/export/exporters';
import { exportWords as words } from '../../../src/shared/words/panel/labels';
import type { Answered, Overviewed } from '../../answer/answer';
import { focusOf } from '../../answer/focusOf';
import { lossPicture } from '../../picture/lossPicture';
import { type Palette, paletteOf, printPalette } from '../../picture/palette';
import { rasterise } from '../../picture/rasterise';
import type { ViewContext } from '../../scene/viewContext';
import { icon } from '../pieces/icon';
import { type MenuItem, menu } from '../pieces/menu';
import { sentenceOf } from './headline';

/** Whose loss it is, and what costs the most in it. */
function aboutOf(scene: ViewContext, answer: Answered | Overviewed): readonly string[] {
  const { target, prediction } = scene.session;
  const names = [prediction?.name, target?.name].filter((name) => name !== undefined);
  return [
    names.length === 2 ? words.against(names[0], names[1]) : names.join(),
    sentenceOf(answer, scene),
  ].filter((line) => line !== '');
}

/** All forms in which the loss can be taken elsewhere: as text in the clipboard, as a picture in a file. */
export function exportMenu(scene: ViewContext): TemplateResult | string {
  const { answer, whole } = scene;
  switch (answer.kind) {
    case 'own':
      return answer.outcome instanceof ExpressionError
        ? ''
        : forms(
            copies(
              exporters.filter(({ ownText }) => ownText),
              scene,
            ),
          );
    case 'report':
    case 'overview':
      if (whole && !whole.outcome) return '';
      return forms([...copies(exporters, scene), ...pictures(answer, scene)]);
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

/** Each kind of file, in the colours of each ground. */
function pictures(answer: Answered | Overviewed, scene: ViewContext): readonly MenuItem[] {
  const { savePicture, digits, desk, session, whole } = scene;
  const { loss } = answer.report;
  const about = aboutOf(scene, answer);
  const pictureIn = (palette: Palette) => {
    const focus = focusOf(answer, desk.sample);
    const named = { ...focus, sample: rowOf(session, focus.sample, focus.samples) };
    return lossPicture({ report: whole?.outcome ?? answer.report }, named, digits, { palette, about });
  };
  return grounds.flatMap(({ name, palette, of }) =>
    files.map(({ format, ending, bytes }) => ({
      name: name(format),
      choose: async () =>
        savePicture(`${loss}${of}.${ending}`, await bytes(pictureIn(palette(document.body)))),
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
