import { html, type TemplateResult } from 'lit';
import { exporters } from '../../src/shared/export/exporters';
import { takeAwayWords as words } from '../../src/shared/words/takeAway';
import { lossPicture } from '../picture/lossPicture';
import { paletteOf } from '../picture/palette';
import { rasterise } from '../picture/rasterise';
import { focusOf } from '../scene/focusOf';
import type { Scene } from '../scene/scene';
import { icon } from './icon';
import { menu } from './menu';

/** All forms in which the loss can be taken elsewhere: as text in the clipboard, as a picture in a file. */
export function takeAway({ answer, copyAs, savePicture, digits, desk }: Scene): TemplateResult | string {
  if (answer.kind !== 'report' && answer.kind !== 'overview') return '';
  const picture = () =>
    lossPicture(answer, focusOf(answer, desk.sample), digits, paletteOf(document.documentElement));
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
