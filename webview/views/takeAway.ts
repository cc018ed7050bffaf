import type { TemplateResult } from 'lit';
import { exporters } from '../../src/shared/export/exporters';
import { takeAwayWords as words } from '../../src/shared/words/takeAway';
import type { Answered } from '../answer';
import { focusOn } from '../focus';
import { lossPicture } from '../picture/lossPicture';
import { paletteOf } from '../picture/palette';
import { rasterise } from '../picture/rasterise';
import type { Scene } from '../scene';
import { menu } from './menu';

/** All forms in which the loss can be taken elsewhere: as text in the clipboard, as a picture in a file. */
export function takeAway(answer: Answered, { copyAs, savePicture, digits, desk }: Scene): TemplateResult {
  const { report, request, source } = answer;
  const picture = () => {
    const focus = focusOn(report, request.prediction.shape, desk.sample, source);
    return lossPicture(answer, focus, digits, paletteOf(document.documentElement));
  };
  return menu(words.heading(), [
    ...exporters.map(({ id, name }) => ({ name: words.copy(name), choose: () => copyAs(id) })),
    {
      name: words.save('SVG'),
      choose: () => savePicture(`${report.loss}.svg`, new TextEncoder().encode(picture())),
    },
    {
      name: words.save('PNG'),
      choose: async () => savePicture(`${report.loss}.png`, await rasterise(picture())),
    },
  ]);
}
