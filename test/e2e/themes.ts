import type { Theme } from './workbench';

/** All that the views must be legible in. */
export const themes: readonly Theme[] = [
  'Light Modern',
  'Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];
