import type { FileView } from '@lianshen/contracts';
import { call } from './client.js';

/** Names of what this page uploaded, so that lists can show them; ids alone say nothing to a person. */
const known = new Map<string, FileView>();

export async function uploadFile(file: File): Promise<FileView> {
  const body = new FormData();
  body.set('file', file);
  const uploaded = await call<FileView>('/files', { method: 'POST', body });
  known.set(uploaded.fileId, uploaded);
  return uploaded;
}

export const knownFile = (fileId: string): FileView | undefined => known.get(fileId);
