import * as vscode from 'vscode';
import { htmlPage } from '../tools/htmlPage';
import { randomWord } from '../tools/randomWord';

/**
 * The panel's HTML: an empty page that may run its own script and nothing else. Where `isLarge`, very many numbers are on their
 * way to it.
 */
export function page(webview: vscode.Webview, extension: vscode.Uri, isLarge: boolean): string {
  const nonce = randomWord();
  const local = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', name));
  const policy = [
    `img-src ${webview.cspSource} data:`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    // WebAssembly is compiled from bytes in the scripts; eval of text stays forbidden.
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    // The page fetches the worker's script from the extension's own files and runs it as a blob.
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
  ];
  return htmlPage(
    policy,
    `<meta property="csp-nonce" content="${nonce}">
  <script nonce="${nonce}">${keepEarly}</script>
  <link rel="stylesheet" href="${local('webview.css')}">
  <script type="module" nonce="${nonce}" src="${local('webview.js')}"></script>`,
    `<main id="app" data-worker="${local('webview.js')}"${isLarge ? ' data-large' : ''}></main>`,
  );
}

/**
 * VS Code does not wait longer than 200 ms for a script to load, and then sends messages to a page that is not
 * listening yet.
 */
const keepEarly = 'window.early = []; window.onmessage = ({ data }) => window.early.push(data);';
