/**
 * The one place in which a text of the user's, such as a name, a file's name or a table's header, is made into what it
 * is put in: shown as it is, it can do nothing there.
 */

/** Text of Markdown that formats nothing and links to nothing, also where the whole is trusted with commands. */
export function inMarkdown(text: string): string {
  return (
    shown(text)
      .replace(/[\\`*_{}[\]()#+\-!~|<>&]/g, '\\$&')
      .replace(/:\/(?=\/)|www(?=\.)|(?=@)/gi, '$&\\')
      // Behind plain spaces a text could be a list or code.
      .replaceAll(' ', '&nbsp;')
  );
}

/** Text, or the value of an attribute in quotes, of HTML and SVG. */
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

/** A label of VS Code's, in which `$(name)` would be an icon. */
export function inLabel(text: string): string {
  return shown(text).replace(/\$\([a-z\d-]+(?:~[a-z]+)?\)/gi, '\\$&');
}

/** A notification of VS Code's, in which `[text](command:...)` would be a link, and which knows no way to escape it. */
export function inMessage(text: string): string {
  return shown(text).replace(/\](?=\()/g, ']\u200b');
}

/** A string of Python, in its quotes, that is read as the text, and in which nothing is hidden from who reads the code. */
export function inPython(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(hidden, (sign) => {
    const code = sign.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
  return `'${escaped}'`;
}

/** A glob that this text alone fits. */
export function inGlob(text: string): string {
  return text.replace(/[*?[\]{}]/g, '[$&]');
}

/** Control characters, line ends, marks that turn the direction of what follows, and halves of characters. */
const hidden =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** More of a text is not read where it is only shown. */
const longest = 2000;

/** One line, cut where it is too long, with a sign for what would not be seen. */
function shown(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\t\n\r]+/g, ' ').replace(hidden, '\ufffd');
}
