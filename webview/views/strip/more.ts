import type { TemplateResult } from 'lit';
import { labels } from '../../../src/shared/words/panel/labels';
import { stripWords } from '../../../src/shared/words/panel/strip';
import { predictWords } from '../../../src/shared/words/why/predict';
import type { ViewContext } from '../../scene/viewContext';
import { canPredict } from '../entries/predict';
import { menu } from '../pieces/fields/menu';
import { icon } from '../pieces/icon';

/** How the panel behaves: whether it follows the cursor, whether a person predicts first, and a second panel. */
export function more(scene: ViewContext): TemplateResult {
  const { session, act, arrangement, arrange, run } = scene;
  const following = session.following ?? false;
  const { predictFirst } = arrangement;
  return menu({ label: stripWords.more(), face: icon('more') }, [
    {
      name: labels.follow(),
      hint: labels.followHint(),
      checked: following,
      choose: () => act({ type: 'follow', following: !following }),
    },
    ...(canPredict(scene)
      ? [
          {
            name: predictWords.mode(),
            checked: predictFirst,
            choose: () => arrange({ predictFirst: !predictFirst, predicted: undefined }),
          },
        ]
      : []),
    { name: labels.another(), choose: () => run('openAnotherPanel') },
  ]);
}
