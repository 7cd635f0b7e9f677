import { z } from 'zod';
import { Uuid } from './primitives.js';

/** Largest upload, bytes. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

/**
 * What a photo says of itself (EXIF), as it was at upload; it may be absent, wrong or forged, so it stands beside what the
 * person states and decides nothing. `takenAt` is the camera's own clock, with an offset only where the photo carries one.
 */
export const PhotoFacts = z
  .object({
    takenAt: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    camera: z.string().nullable(),
  })
  .meta({ id: 'PhotoFacts' });
export type PhotoFacts = z.infer<typeof PhotoFacts>;

/** `photo` is null for everything that is no photo or says nothing of itself. */
export const FileView = z
  .object({
    fileId: Uuid,
    sha256: z.string(),
    name: z.string(),
    size: z.int(),
    mediaType: z.string(),
    photo: PhotoFacts.nullable(),
  })
  .meta({ id: 'File' });
export type FileView = z.infer<typeof FileView>;
