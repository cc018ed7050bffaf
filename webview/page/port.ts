import type { ToHost, ToPage } from '../../src/shared/protocol';
import type { Wire } from '../../src/shared/wire';
import type { PageArrangement } from '../scene/pageArrangement';

/** What the page keeps while it is hidden or the window reloads, as plain JSON. */
export interface Saved {
  /** The id under which the host finds the session. */
  readonly id: string;
  readonly wire: Wire;
  readonly digits: number;
  readonly words?: Readonly<Record<string, string>>;
  readonly arrangement?: Partial<PageArrangement>;
}

/** The page's connection to the extension. */
export interface Port {
  readonly send: (message: ToHost) => void;
  readonly save: (saved: Saved) => void;
  readonly saved: () => Saved | undefined;
  readonly listen: (hear: (message: ToPage) => void) => void;
}

/** The page's HTML keeps here the messages that arrived before this script. */
declare global {
  interface Window {
    readonly early: readonly ToPage[];
  }
}

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  setState(saved: Saved): void;
  getState(): Saved | undefined;
};

/** It can be opened only once in the life of a page. */
export function openPort(): Port {
  const host = acquireVsCodeApi();
  return {
    send: (message) => host.postMessage(message),
    save: (saved) => host.setState(saved),
    saved: () => host.getState(),
    listen: (hear) => {
      window.onmessage = ({ data }: MessageEvent<ToPage>) => hear(data);
      window.early.forEach(hear);
    },
  };
}
