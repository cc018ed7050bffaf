import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Rgb = readonly [number, number, number];

/** The colours that the page takes from a theme, as VS Code's own themes have them. */
interface Theme {
  readonly isHighContrast: boolean;
  readonly variables: Readonly<Record<string, string>>;
}

/** Read from VS Code 1.139: theme-defaults, and the registry's defaults of the charts where a theme is silent. */
const themes: Readonly<Record<string, Theme>> = {
  light: theme(false, '#ffffff', '#202020', '#388a34', '#652d90', '#1a5cff', '#d18616', '#667309'),
  dark: theme(false, '#121314', '#bfbfbf', '#86cf86', '#ad80d7', '#57a3f8', '#cd861a', '#e0b97f'),
  'light modern': theme(false, '#ffffff', '#3b3b3b', '#388a34', '#652d90', '#1a85ff', '#d18616', '#bf8803'),
  'dark modern': theme(false, '#1f1f1f', '#cccccc', '#89d185', '#b180d7', '#3794ff', '#d18616', '#cca700'),
  'high contrast': theme(true, '#000000', '#ffffff', '#89d185', '#b180d7', '#59a4f9', '#ab5a00', '#ffd370'),
  'high contrast light': theme(
    true,
    '#ffffff',
    '#292929',
    '#374e06',
    '#652d90',
    '#0063d3',
    '#0f4a85',
    '#895503',
  ),
};

const tokens = ['target', 'prediction', 'up', 'down'] as const;

/**
 * How people with one kind of cones lacking see linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model
 * for Simulation of Color Vision Deficiency" (2009), severity 1.
 */
const sights: Readonly<Record<string, readonly Rgb[]>> = {
  everyone: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopes: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopes: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopes: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe('the colours of the panel', () => {
  for (const [name, theme] of Object.entries(themes)) {
    it(`stand out from the background of ${name} as WCAG asks of what is not text`, () => {
      const background = parse(theme.variables['editor-background']);
      for (const token of tokens) {
        const ratio = contrast(colourOf(token, theme), background);
        assert.ok(ratio >= 3, `${token}: ${ratio.toFixed(2)}`);
      }
    });

    for (const [sight, matrix] of Object.entries(sights)) {
      it(`are told apart by ${sight} in ${name}`, () => {
        const seen = (token: (typeof tokens)[number]) => seenAs(matrix, colourOf(token, theme));
        const pair = distance(seen('target'), seen('prediction'));
        const signs = distance(seen('up'), seen('down'));
        // The target is hollow and the prediction solid as well; the signs have their sides and their arrows.
        assert.ok(pair >= 25, `target and prediction: ${pair.toFixed(1)}`);
        assert.ok(signs >= 40, `up and down: ${signs.toFixed(1)}`);
      });
    }
  }
});

function theme(
  isHighContrast: boolean,
  background: string,
  foreground: string,
  ...[green, purple, blue, orange, yellow]: string[]
): Theme {
  const charts = { green, purple, blue, orange, yellow };
  const named = Object.entries(charts).map(([name, value]) => [`charts-${name}`, value]);
  return {
    isHighContrast,
    variables: { 'editor-background': background, foreground, ...Object.fromEntries(named) },
  };
}

/** What the page's own style sheet makes of a theme's colours. */
function colourOf(token: string, { isHighContrast, variables }: Theme): Rgb {
  const css = readFileSync(join(__dirname, '../../../../webview/style/page.css'), 'utf8');
  const [, usual, ofContrast = usual] = rulesOf(css, token);
  return evaluated(isHighContrast ? ofContrast : usual, variables);
}

/** The values that a token is given: first in any theme, then in those of high contrast. */
function rulesOf(css: string, token: string): string[] {
  return ['', ...[...css.matchAll(new RegExp(`--${token}: (.*);`, 'g'))].map(([, value]) => value)];
}

function evaluated(value: string, variables: Theme['variables']): Rgb {
  const variable = /^var\(--vscode-([\w-]+)\)$/.exec(value);
  if (variable) return parse(variables[variable[1]]);
  const mix = /^color-mix\(in srgb, (.+) (\d+)%, (.+)\)$/.exec(value);
  assert.ok(mix, `no colour that this test can read: ${value}`);
  const [one, other] = [evaluated(mix[1], variables), evaluated(mix[3], variables)];
  const part = Number(mix[2]) / 100;
  return one.map((x, i) => part * x + (1 - part) * other[i]) as unknown as Rgb;
}

function parse(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

/** The contrast ratio of WCAG 2. */
function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The standard's transfer function of sRGB, to and from linear light. */
function linear(x: number): number {
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
}

function seenAs(matrix: readonly Rgb[], colour: Rgb): Rgb {
  const light = colour.map(linear);
  return matrix.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, x, i) => sum + x * light[i], 0),
      ),
    ),
  ) as unknown as Rgb;
}

/** CIE76: the distance in L*a*b* of two colours in linear light; about 2.3 is just noticed. */
function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(...a.map((x, i) => x - b[i]));
}

function lab([r, g, b]: Rgb): Rgb {
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function f(t: number): number {
  return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
}
