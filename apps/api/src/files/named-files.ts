import type { FileView } from '@lianshen/contracts';
import { findFiles, type StoredFileRow, type Tx } from '@lianshen/db';

export const fileView = ({ fileId, sha256, name, size, mediaType, photo }: StoredFileRow): FileView => ({
  fileId,
  sha256,
  name,
  size,
  mediaType,
  photo,
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LISTS: ReadonlySet<string> = new Set(['files', 'fileIds', 'evidence']);

/** A file that some content names, and where it does: `items.3.evidence.0.fileId`. */
export interface NamedFile {
  readonly fileId: string;
  readonly path: string;
}

/** Every file that a decision, payload or draft names: by `fileId`, or as an id in a list of files. */
export function filesNamedIn(content: unknown, path = '', isList = false): readonly NamedFile[] {
  const at = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  if (typeof content === 'string') return isList && UUID.test(content) ? [{ fileId: content, path }] : [];
  if (Array.isArray(content)) return content.flatMap((one: unknown, i) => filesNamedIn(one, at(i), isList));
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) =>
    key === 'fileId' ? filesNamedIn(value, at(key), true) : filesNamedIn(value, at(key), LISTS.has(key)),
  );
}

/** The files that some content names, with their names and facts, as far as they may be told. */
export async function namedFiles(
  tx: Tx,
  content: unknown,
  isTold: (file: StoredFileRow) => boolean,
): Promise<FileView[]> {
  const fileIds = [...new Set(filesNamedIn(content).map(({ fileId }) => fileId))];
  if (fileIds.length === 0) return [];
  return (await findFiles(tx, fileIds)).filter(isTold).map(fileView);
}
