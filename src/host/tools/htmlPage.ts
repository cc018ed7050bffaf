import * as vscode from 'vscode';

/** The HTML of a webview that may do only what its content security policy lists. */
export function htmlPage(policy: readonly string[], head: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${["default-src 'none'", ...policy].join('; ')}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Loss Explorer</title>
  ${head}
</head>
<body>
  ${body}
</body>
</html>`;
}
