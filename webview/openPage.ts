import { registerExpressionBox } from './controls/expressionBox';
import { Runner } from './large/runner';
import { Page } from './page/page';
import { openPort } from './page/port';
import { registerToolkit } from './toolkit';

registerToolkit();
registerExpressionBox();
const root = document.querySelector<HTMLElement>('#app')!;
const answers = new Runner(root.dataset.worker!);
const exactValues = new Runner(root.dataset.worker!);
new Page(root, openPort(), { answers, exactValues }).open();
answers.prepare();
