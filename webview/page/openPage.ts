import { registerExpressionBox } from '../controls/expressionBox';
import { registerToolkit } from '../controls/toolkit';
import { Runner } from '../large/runner';
import { returnFocus } from '../views/pieces/focus';
import { Page } from './page';
import { openPort } from './port';

registerToolkit();
registerExpressionBox();
returnFocus();
const root = document.querySelector<HTMLElement>('#app')!;
const answers = new Runner(root.dataset.worker!);
const exactValues = new Runner(root.dataset.worker!);
new Page(root, openPort(), { answers, exactValues }).open();
// Few numbers are answered before a worker would be there.
if (root.dataset.large !== undefined) answers.prepare();
