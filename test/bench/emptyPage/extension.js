/**
 * The least that can stand in place of the extension: a page with a number and a slider. The panel's bench measures it as
 * well, so that what VS Code itself needs is known. Its commands have the names of ours, by which the bench presses them.
 */
const vscode = require('vscode');

const page = `<!DOCTYPE html>
<html>
<body>
<div id="app"><span class="value" role="status">0.9163</span></div>
<input type="range" min="0" max="1" step="any" style="width: 100%" aria-label="Class 0: Probabilities">
<script>
  // A page that keeps nothing would not be restored.
  acquireVsCodeApi().setState({});
  const value = document.querySelector('.value');
  addEventListener('pointermove', ({ clientX }) => (value.textContent = '0.9163 at ' + clientX));
</script>
</body>
</html>`;

exports.activate = ({ subscriptions }) => {
  const show = (panel) => {
    panel.webview.options = { enableScripts: true };
    panel.webview.html = page;
  };
  const viewType = 'lossExplorer.panel';
  const open = () => show(vscode.window.createWebviewPanel(viewType, 'page', vscode.ViewColumn.Beside));
  subscriptions.push(
    vscode.commands.registerCommand('emptyPage.open', open),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => show(panel),
    }),
  );
};
