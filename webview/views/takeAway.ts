import type { TemplateResult } from 'lit';
import { exporters } from '../../src/shared/export/exporters';
import { takeAwayWords as words } from '../../src/shared/words/labels';
import type { Answered, Overviewed } from '../answer/answer';
import { lossPicture } from '../picture/lossPicture';
import { paletteOf } from '../picture/palette';
import { rasterise } from '../picture/rasterise';
import { type Focus, focusOn } from '../scene/focus';
import type { Scene } from '../scene/scene';
import { menu } from './menu';

/** All forms in which the loss can be taken elsewhere: as text in the clipboard, as a picture in a file. */
export function takeAway(
  answer: Answered | Overviewed,
  { copyAs, savePicture, digits, desk }: Scene,
): TemplateResult {
  const picture = () => {
    const focus = answer.kind === 'overview' ? answer.focus : focusOf(answer, desk.sample);
    return lossPicture(answer, focus, digits, paletteOf(document.documentElement));
  };
  return menu(words.heading(), [
    ...exporters.map(({ id, name }) => ({ name: words.copy(name), choose: () => copyAs(id) })),
    {
      name: words.save('SVG'),
      choose: () => savePicture(`${answer.report.loss}.svg`, new TextEncoder().encode(picture())),
    },
    {
      name: words.save('PNG'),
      choose: async () => savePicture(`${answer.report.loss}.png`, await rasterise(picture())),
    },
  ]);
}

function focusOf({ report, request, source }: Answered, sample: number | undefined): Focus {
  return focusOn(report, request, sample, source);
}
