/** The parts of the UI toolkit that the page uses, a button and a dropdown. The toolkit is archived. */
export {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
} from '@vscode/webview-ui-toolkit';
