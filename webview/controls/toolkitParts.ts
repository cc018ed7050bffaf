/** What the page uses of the UI toolkit, which is archived: a button and a list to choose from. */
export {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
} from '@vscode/webview-ui-toolkit';
