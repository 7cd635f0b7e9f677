import type { PhotoFacts } from '@lianshen/contracts';
import exifReader from 'exifreader';

/** Only these can carry EXIF among what may be uploaded. */
const PHOTOS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);
const MOST_CAMERA_LENGTH = 80;
/** EXIF writes `2026:05:01 09:30:00`; a camera whose clock was never set writes zeros or blanks. */
const EXIF_TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const OFFSET = /^[+-]\d{2}:\d{2}$/;

/** What the reader puts where a value lies outside the file. */
const FAULTY = '<faulty value>';

type Exif = Readonly<Record<string, { readonly value?: unknown } | undefined>>;

/**
 * What a photo says of itself: time by the camera's clock, place, camera. Read here, at upload, from the bytes that are kept:
 * what the browser says of a file is only somebody's statement. Null for what is no photo or says nothing; a photo whose
 * facts cannot be read is kept all the same.
 */
export function photoFactsOf(mediaType: string, bytes: Buffer): PhotoFacts | null {
  if (!PHOTOS.has(mediaType)) return null;
  const tags = tagsOf(bytes);
  const exif = (tags?.exif ?? {}) as unknown as Exif;
  const facts = { takenAt: takenAtOf(exif), ...placeOf(tags?.gps), camera: cameraOf(exif) };
  return facts.takenAt === null && facts.lat === null && facts.camera === null ? null : facts;
}

function tagsOf(bytes: Buffer): ExpandedTags | null {
  try {
    return exifReader.load(bytes, { expanded: true, includeTags: { exif: true, gps: true } }) as ExpandedTags;
  } catch (error) {
    // The reader throws plain errors and RangeErrors on broken or absent metadata; neither makes the photo a worse photo.
    if (error instanceof Error) return null;
    throw error;
  }
}

interface ExpandedTags {
  readonly exif?: object;
  readonly gps?: { readonly Latitude?: number; readonly Longitude?: number };
}

function textOf(tag: { readonly value?: unknown } | undefined): string {
  const value = Array.isArray(tag?.value) ? (tag.value as unknown[])[0] : tag?.value;
  if (typeof value !== 'string' || value === FAULTY) return '';
  return [...value]
    .filter((sign) => sign >= ' ' && sign !== '\u007f' && sign !== '\ufffd')
    .join('')
    .trim();
}

function takenAtOf(exif: Exif): string | null {
  const [, year, month, day, hour, minute, second] = EXIF_TIME.exec(textOf(exif['DateTimeOriginal'])) ?? [];
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (year === undefined || Number.isNaN(Date.parse(`${local}Z`))) return null;
  const offset = textOf(exif['OffsetTimeOriginal']);
  return OFFSET.test(offset) ? local + offset : local;
}

/** Six decimals, about 0.1 m, as the inspector's own position. 0, 0 is what a receiver without a fix writes. */
function placeOf(gps: ExpandedTags['gps']): { lat: number | null; lon: number | null } {
  const { Latitude: lat = NaN, Longitude: lon = NaN } = gps ?? {};
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0);
  return isPlace ? { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) } : { lat: null, lon: null };
}

/** Maker and model, the maker once: `Canon Canon EOS R5` says nothing more. */
function cameraOf(exif: Exif): string | null {
  const make = textOf(exif['Make']);
  const model = textOf(exif['Model']);
  const camera = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim();
  return camera === '' ? null : [...camera].slice(0, MOST_CAMERA_LENGTH).join('');
}
