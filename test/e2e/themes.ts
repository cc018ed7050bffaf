import type { Theme } from './workbench';

/** The themes in which the views must be legible. */
export const themes: readonly Theme[] = [
  'Light Modern',
  'Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];
