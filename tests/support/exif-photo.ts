/** What a camera wrote into a photo; what is left out it did not write. */
export interface CameraFacts {
  /** As EXIF writes it: `2026:05:01 09:30:00`. */
  readonly takenAt?: string;
  readonly offset?: string;
  readonly make?: string;
  readonly model?: string;
  readonly lat?: number;
  readonly lon?: number;
}

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
type Entry = readonly [tag: number, type: number, count: number, data: Buffer];

const ascii = (tag: number, text: string): Entry => [tag, ASCII, text.length + 1, Buffer.from(`${text}\0`, 'latin1')];
const long = (tag: number, value: number): Entry => {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(value);
  return [tag, LONG, 1, data];
};

/** Degrees, minutes and seconds, the seconds in ten-thousandths. */
function degrees(tag: number, value: number): Entry {
  const rest = (Math.abs(value) % 1) * 60;
  const parts = [Math.trunc(Math.abs(value)), 1, Math.trunc(rest), 1, Math.round((rest % 1) * 60 * 10_000), 10_000];
  const data = Buffer.alloc(24);
  parts.forEach((part, i) => data.writeUInt32BE(part, i * 4));
  return [tag, RATIONAL, 3, data];
}

/** One directory at `at`; data longer than four bytes lies behind it. */
function directory(entries: readonly Entry[], at: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  head.writeUInt16BE(entries.length);
  const behind: Buffer[] = [];
  let end = at + head.length;
  entries.forEach(([tag, type, count, data], i) => {
    const place = 2 + i * 12;
    head.writeUInt16BE(tag, place);
    head.writeUInt16BE(type, place + 2);
    head.writeUInt32BE(count, place + 4);
    if (data.length <= 4) data.copy(head, place + 8);
    else {
      head.writeUInt32BE(end, place + 8);
      behind.push(data);
      end += data.length;
    }
  });
  return Buffer.concat([head, ...behind]);
}

/** The smallest JPEG there is with the EXIF block a camera writes. */
export function photoOf({ takenAt, offset, make, model, lat, lon }: CameraFacts): Buffer {
  const shot = [...(takenAt ? [ascii(0x9003, takenAt)] : []), ...(offset ? [ascii(0x9011, offset)] : [])];
  const place =
    lat === undefined || lon === undefined
      ? []
      : [ascii(1, lat < 0 ? 'S' : 'N'), degrees(2, lat), ascii(3, lon < 0 ? 'W' : 'E'), degrees(4, lon)];
  const main = (exifAt: number, gpsAt: number): Entry[] => [
    ...(make ? [ascii(0x010f, make)] : []),
    ...(model ? [ascii(0x0110, model)] : []),
    long(0x8769, exifAt),
    ...(place.length > 0 ? [long(0x8825, gpsAt)] : []),
  ];
  const exifAt = 8 + directory(main(0, 0), 8).length;
  const exif = directory(shot, exifAt);
  const gpsAt = exifAt + exif.length;
  const tiff = Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]),
    directory(main(exifAt, gpsAt), 8),
    exif,
    directory(place, gpsAt),
  ]);
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(block.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), length, block, Buffer.from([0xff, 0xd9])]);
}
