/** A file or folder that was given another address. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The address that a file has since renames of files and folders, with what names a part of it. */
export function renamed(uri: string, renames: readonly Rename[]): string {
  const rename = renames.find(
    ({ from }) => uri.startsWith(from) && (uri.length === from.length || '/#'.includes(uri[from.length])),
  );
  return rename ? rename.to + uri.slice(rename.from.length) : uri;
}
