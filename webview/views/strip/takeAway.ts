import { html, type TemplateResult } from 'lit';
import { rowOf } from '../../../src/session/request/heldRows';
import { exporters } from '../../../src/shared/export/exporters';
import { takeAwayWords as words } from '../../../src/shared/words/panel/labels';
import type { Answered, Overviewed } from '../../answer/answer';
import { focusOf } from '../../answer/focusOf';
import { lossPicture } from '../../picture/lossPicture';
import { paletteOf } from '../../picture/palette';
import { rasterise } from '../../picture/rasterise';
import type { Scene } from '../../scene/scene';
import { icon } from '../pieces/icon';
import { menu } from '../pieces/menu';
import { sentenceOf } from './headline';

/** Whose loss it is, and what costs the most in it. */
function aboutOf(scene: Scene, answer: Answered | Overviewed): readonly string[] {
  const { target, prediction } = scene.session;
  const names = [prediction?.name, target?.name].filter((name) => name !== undefined);
  return [
    names.length === 2 ? words.against(names[0], names[1]) : names.join(),
    sentenceOf(answer, scene),
  ].filter((line) => line !== '');
}

/** All forms in which the loss can be taken elsewhere: as text in the clipboard, as a picture in a file. */
export function takeAway(scene: Scene): TemplateResult | string {
  const { answer, whole, session, copyAs, savePicture, digits, desk } = scene;
  if (answer.kind !== 'report' && answer.kind !== 'overview') return '';
  if (whole && !whole.outcome) return '';
  const picture = () => {
    const focus = focusOf(answer, desk.sample);
    const named = { ...focus, sample: rowOf(session, focus.sample, focus.samples) };
    return lossPicture({ report: whole?.outcome ?? answer.report }, named, digits, {
      palette: paletteOf(document.body),
      about: aboutOf(scene, answer),
    });
  };
  return menu(
    { label: words.heading(), face: html`<span class="wide">${words.heading()}</span>${icon('copy')}` },
    [
      ...exporters.map(({ id, name }) => ({ name: words.copy(name), choose: () => copyAs(id) })),
      {
        name: words.save('SVG'),
        choose: () => savePicture(`${answer.report.loss}.svg`, new TextEncoder().encode(picture())),
      },
      {
        name: words.save('PNG'),
        choose: async () => savePicture(`${answer.report.loss}.png`, await rasterise(picture())),
      },
    ],
  );
}
