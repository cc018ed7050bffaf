/**
 * Every escaping of a user's text, such as a name, a file name or a table header, is in this file. The result shows the
 * text as it is, and the text can do nothing in the place where it is put.
 */

/** Text in Markdown that formats nothing and links to nothing, even where the whole is trusted to run commands. */
export function inMarkdown(text: string): string {
  return (
    shown(text)
      .replace(/[\\`*_{}[\]()#+\-!~|<>&]/g, '\\$&')
      .replace(/:\/(?=\/)|www(?=\.)|(?=@)/gi, '$&\\')
      // After plain spaces, a text could become a list or code.
      .replaceAll(' ', '&nbsp;')
  );
}

/** Text, or a quoted attribute value, in HTML and SVG. */
export function inXml(text: string): string {
  return shown(text).replace(/[&<>"']/g, (sign) => entities[sign]);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A label in VS Code, where `$(name)` would become an icon. */
export function inLabel(text: string): string {
  return shown(text).replace(/\$\([a-z\d-]+(?:~[a-z]+)?\)/gi, '\\$&');
}

/** A notification in VS Code, where `[text](command:...)` would become a link that cannot be escaped. */
export function inMessage(text: string): string {
  return shown(text).replace(/\](?=\()/g, ']\u200b');
}

/** A Python string literal, with quotes, that reads as the text and hides nothing from a reader of the code. */
export function inPython(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(hidden, (sign) => {
    const code = sign.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
  return `'${escaped}'`;
}

/** A glob that matches only this text. */
export function inGlob(text: string): string {
  return text.replace(/[*?[\]{}]/g, '[$&]');
}

/** Control characters, line ends, marks that change the direction of text, and unpaired surrogates. */
const hidden =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Longer texts are cut where they are only shown. */
const longest = 2000;

/** One line, cut if it is too long, with a visible sign for each invisible character. */
function shown(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\t\n\r]+/g, ' ').replace(hidden, '\ufffd');
}
