import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import { texName } from '../../../src/engine/formula/typeset/texName';
import type { Request } from '../../../src/engine/problem/request';
import { inGlob, inLabel, inMarkdown, inMessage, inPython, inXml } from '../../../src/shared/escaped';
import { exporters } from '../../../src/shared/export/exporters';

/** A reader of CommonMark with GitHub's bare links, which comes with vsce, and without types. */
interface Markdown {
  renderInline(text: string): string;
  parse(
    text: string,
    env: object,
  ): readonly {
    readonly type: string;
    readonly children: readonly { readonly type: string; readonly content: string }[] | null;
  }[];
}
const MarkdownIt: new (options: object) => Markdown = createRequire(__filename)('markdown-it');

const hostile: Readonly<Record<string, string>> = {
  'a line end': "x\nimport os; os.system('echo')\r\n#",
  quotes: `x'"\`'''"""`,
  'a backslash': "x\\'); import os #\\",
  'a link of a command': '<command:workbench.action.terminal.new>',
  'the end of a link': '](command:workbench.action.terminal.new) [x](command:y "t")',
  'an icon': '$(trash) $(sync~spin) \\$(trash)',
  'cells of a table': 'a | b |\n|---|---|\n| <b>c</b> |',
  'the end of a script': '</script><img src=x onerror=alert(1)> &lt;b&gt; <!-- -->',
  'an address': 'https://evil.example www.evil.example a@evil.example ![x](https://evil.example/x.png)',
  'marks of Markdown': '# a\n- b\n1. c\n***d*** ~~e~~ `f` {g} \\<h>',
  NUL: 'x\u0000y\u0007\u001b[31m',
  'marks that turn the direction': 'x\u202e\u2066# \u2069\u200f\u061cy',
  'other line ends': 'x\u0085y\u2028z\u2029w',
  'halves of characters': 'x\ud800y\udc00z 𝒙',
  TeX: '\\href{javascript:alert(1)}{x} \\input{/etc/passwd} $ % _ ^',
  'a glob': '[a]{b,c}*?!(d)/**',
  'a name of any object': '__proto__',
  nothing: '',
  'very many characters': "a<b](c)$(d)|'".repeat(10_000),
};

const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;
const longestShown = 2001;

/** One line, cut, with U+FFFD for what would not be seen. */
function assertShown(shown: string, text: string): void {
  const seen = text.slice(0, longestShown - 1).replace(/[\t\n\r]+/g, ' ');
  assert.equal(
    shown.replace(/…$/, ''),
    Array.from(seen, (sign) => (invisible.test(sign) ? '\ufffd' : sign)).join(''),
  );
}

describe("a user's text", () => {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  for (const [name, text] of Object.entries(hostile)) {
    it(`with ${name} is plain text in Markdown`, () => {
      for (const before of ['', 'a  \n', '| ']) {
        const html = markdown.renderInline(before + inMarkdown(text));
        assert.doesNotMatch(html, /<(?!br>)/);
      }
      const [block, inline] = markdown.parse(inMarkdown(text) || 'a', {});
      assert.equal(block.type, 'paragraph_open');
      assert.ok(inline.children?.every(({ type }) => type === 'text' || type === 'text_special'));
      const shown = (inline.children ?? [])
        .map(({ content }) => content)
        .join('')
        .replaceAll('\u00a0', ' ');
      if (text) assertShown(shown, text);
    });

    it(`with ${name} is plain text in HTML and SVG, also as an attribute`, () => {
      const xml = inXml(text);
      assert.doesNotMatch(xml, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
      assertShown(
        xml.replace(/&([^;]+);/g, (_, entity) => signs[entity]),
        text,
      );
    });

    it(`with ${name} is read by Python as it is, in one line that hides nothing`, () => {
      const code = inPython(text);
      assert.doesNotMatch(code, invisible);
      // Python and JavaScript read these escapes alike.
      assert.equal(new Function(`return ${code}`)(), text);
    });

    it(`with ${name} is plain text in labels and in notifications`, () => {
      assert.doesNotMatch(inLabel(text), /(?<!\\)\$\([a-z\d-]+(?:~[a-z]+)?\)/i);
      assert.doesNotMatch(inMessage(text), /\]\(/);
      for (const shown of [inLabel(text), inMessage(text)]) {
        assert.doesNotMatch(shown, invisible);
        assert.ok(shown.length < 2 * longestShown);
      }
    });

    it(`with ${name} is fitted by its own glob alone`, () => {
      // A sign in brackets of its own stands for itself; outside of them there is none left that stands for others.
      const glob = inGlob(text);
      assert.doesNotMatch(glob.replace(/\[[*?[\]{}]\]/g, ''), /[*?[\]{}]/);
      assert.equal(glob.replace(/\[([*?[\]{}])\]/g, '$1'), text);
    });

    it(`with ${name} is no TeX but letters, digits and a subscript`, () => {
      const tex = texName(text);
      assert.ok(
        tex === undefined || /^(?:[A-Za-z](?:_\{\d+\})?|\\mathrm\{(?:[A-Za-z0-9]|\\_)+\})$/.test(tex),
      );
    });

    it(`with ${name} is in the copied programs a string and nothing else`, () => {
      const values = new Float64Array(1000).fill(0.001);
      const request: Request = {
        loss: 'entropy',
        prediction: { values, shape: [1000], kind: 'probabilities' },
      };
      const file = (name: string) => ({ path: `${name}.npz`, name, slice: '' });
      const given = { request, report: evaluate(request), digits: 4 };
      for (const { id, text: written } of exporters) {
        const plain = written({ ...given, files: { prediction: file('x') } }) ?? '';
        const named = written({ ...given, files: { prediction: file(text) } }) ?? '';
        const expected = plain
          .replaceAll("'x.npz'", () => inPython(`${text}.npz`))
          .replaceAll("['x']", () => `[${inPython(text)}]`);
        assert.equal(named, expected, id);
      }
    });
  }

  it('is no slice in a copied program: such an array is written out', () => {
    const values = new Float64Array(1000).fill(0.001);
    const request: Request = {
      loss: 'entropy',
      prediction: { values, shape: [1000], kind: 'probabilities' },
    };
    const files = { prediction: { path: 'x.npy', slice: "0]; __import__('os')#" } };
    const numpy = exporters.find(({ id }) => id === 'numpy')!;
    const code = numpy.text({ request, report: evaluate(request), digits: 4, files }) ?? '';
    assert.doesNotMatch(code, /__import__|np\.load/);
  });
});
