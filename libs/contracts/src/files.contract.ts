import { z } from 'zod';
import { Uuid } from './primitives.js';

/** Largest upload, bytes. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

export const FileView = z
  .object({ fileId: Uuid, sha256: z.string(), name: z.string(), size: z.int(), mediaType: z.string() })
  .meta({ id: 'File' });
export type FileView = z.infer<typeof FileView>;
