import { Page } from './page';
import { openPort } from './port';
import { registerToolkit } from './toolkit';

registerToolkit();
new Page(document.querySelector<HTMLElement>('#app')!, openPort()).open();
