import type { FileView } from '@lianshen/contracts';
import { call } from './client.js';

type Named = Pick<FileView, 'fileId' | 'name'> & Partial<Pick<FileView, 'size' | 'photo'>>;

/** Names of what this page uploaded or was told of, so that lists can show them; ids alone say nothing to a person. */
const known = new Map<string, Named>();

/** Takes over names that came with an answer, such as the files of an application on file. */
export const rememberFiles = (files: readonly Named[]): void =>
  files.forEach((file) => file.name !== '' && known.set(file.fileId, file));

/** @param idempotencyKey the same key makes the same upload, however often it is tried */
export async function uploadFile(file: File, idempotencyKey?: string): Promise<FileView> {
  const body = new FormData();
  body.set('file', file);
  const uploaded = await call<FileView>('/files', {
    method: 'POST',
    body,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });
  known.set(uploaded.fileId, uploaded);
  return uploaded;
}

export const knownFile = (fileId: string): Named | undefined => known.get(fileId);
