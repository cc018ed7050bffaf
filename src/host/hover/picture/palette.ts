import * as vscode from 'vscode';

/** The colours of a picture. */
export interface HoverPalette {
  /** The background of the picture, for text on a bar. */
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly target: string;
  readonly prediction: string;
  readonly wrong: string;
}

/**
 * An image in a hover does not know the theme: these are VS Code's own colours for each kind of theme, the same as in
 * the panel.
 */
const palettes: Readonly<Record<vscode.ColorThemeKind, HoverPalette>> = {
  [vscode.ColorThemeKind.Light]: {
    background: '#f8f8f8',
    text: '#3b3b3b',
    quiet: '#616161',
    target: '#388a34',
    prediction: '#652d90',
    wrong: '#c72e0f',
  },
  [vscode.ColorThemeKind.Dark]: {
    background: '#202020',
    text: '#cccccc',
    quiet: '#9d9d9d',
    target: '#89d185',
    prediction: '#b180d7',
    wrong: '#f48771',
  },
  [vscode.ColorThemeKind.HighContrast]: {
    background: '#000000',
    text: '#ffffff',
    quiet: '#ffffff',
    target: '#89d185',
    prediction: '#b180d7',
    wrong: '#f48771',
  },
  [vscode.ColorThemeKind.HighContrastLight]: {
    background: '#ffffff',
    text: '#292929',
    quiet: '#292929',
    target: '#374e06',
    prediction: '#652d90',
    wrong: '#b5200d',
  },
};

export function paletteNow(): HoverPalette {
  return palettes[vscode.window.activeColorTheme.kind];
}
