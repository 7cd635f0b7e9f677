import { open } from 'node:fs/promises';
import * as zlib from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * Reads one member of a zip file by the end of its name. Enough for a Python wheel: stored or deflated members, no zip64,
 * no encryption; anything else is an error, and so is a wrong length or checksum.
 */
export async function readZipMember(file, nameEnd) {
  const handle = await open(file, 'r');
  try {
    const entry = await findEntry(handle, nameEnd);
    const local = await readAt(handle, entry.offset, 30);
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const packed = await readAt(handle, start, entry.packedSize);
    const data = unpack(entry, packed);
    if (data.length !== entry.size || zlib.crc32?.(data) !== (zlib.crc32 && entry.crc)) {
      throw new Error(`${entry.name} in ${file} is damaged`);
    }
    return data;
  } finally {
    await handle.close();
  }
}

function unpack(entry, packed) {
  if (entry.method === 0) return packed;
  if (entry.method === 8) return zlib.inflateRawSync(packed);
  throw new Error(`${entry.name}: compression method ${entry.method} is not known`);
}

async function findEntry(handle, nameEnd) {
  const { size } = await handle.stat();
  const tailSize = Math.min(size, 65_557);
  const tail = await readAt(handle, size - tailSize, tailSize);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('not a zip file');
  const directory = await readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    if (name.endsWith(nameEnd)) return describe(directory, at, name);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  throw new Error(`no member ending in ${nameEnd}`);
}

function describe(directory, at, name) {
  return {
    name,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  };
}

async function readAt(handle, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('the file ends too early');
  return buffer;
}
