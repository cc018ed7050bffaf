import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Rgb = readonly [number, number, number];

/** The colours that the page takes from a theme, by their names. */
type Theme = Readonly<Record<string, string>>;

/** As VS Code 1.139 gives them to a page: background, then green, purple, blue and yellow of the charts. */
const themes: Readonly<Record<string, Theme>> = {
  'Light 2026': theme('#ffffff', '#388a34', '#652d90', '#1a5cff', '#667309'),
  'Dark 2026': theme('#121314', '#86cf86', '#ad80d7', '#57a3f8', '#e0b97f'),
  'Light Modern': theme('#ffffff', '#388a34', '#652d90', '#0063d3', '#bf8803'),
  'Dark Modern': theme('#1f1f1f', '#89d185', '#b180d7', '#59a4f9', '#cca700'),
  'Dark High Contrast': theme('#000000', '#89d185', '#b180d7', '#59a4f9', '#ffd370'),
  'Light High Contrast': theme('#ffffff', '#374e06', '#652d90', '#0063d3', '#895503'),
};

/** Ten times the distance that is just noticed. */
const farApart = 23;

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
      const background = parse(theme['editor-background']);
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
        // Besides, the target is hollow and the prediction solid, and the signs have their sides and their arrows.
        assert.ok(pair >= farApart, `target and prediction: ${pair.toFixed(1)}`);
        assert.ok(signs >= farApart, `up and down: ${signs.toFixed(1)}`);
      });
    }
  }
});

function theme(background: string, ...[green, purple, blue, yellow]: string[]): Theme {
  const charts = Object.entries({ green, purple, blue, yellow });
  return {
    'editor-background': background,
    ...Object.fromEntries(charts.map(([name, value]) => [`charts-${name}`, value])),
  };
}

/** Which of a theme's colours the page's own style sheet takes. */
function colourOf(token: string, theme: Theme): Rgb {
  const css = readFileSync(join(__dirname, '../../../../webview/style/page.css'), 'utf8');
  const values = [...css.matchAll(new RegExp(`--${token}: var\\(--vscode-([\\w-]+)\\);`, 'g'))];
  assert.equal(values.length, 1, `${token} is one colour, the same in all themes`);
  return parse(theme[values[0][1]]);
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
