const BLOCK = 512;

/** Reads one regular file of an uncompressed tar archive by its base name. */
export function readTarMember(archive, baseName) {
  for (let at = 0; at + BLOCK <= archive.length;) {
    const name = text(archive, at, 100);
    if (name === '') break;
    const size = Number.parseInt(text(archive, at + 124, 12).trim(), 8);
    if (!Number.isInteger(size)) throw new Error('not a tar archive');
    const isFile = ['0', '\0', ''].includes(archive.toString('latin1', at + 156, at + 157));
    if (isFile && name.split('/').at(-1) === baseName) {
      if (at + BLOCK + size > archive.length) throw new Error('the archive ends too early');
      return archive.subarray(at + BLOCK, at + BLOCK + size);
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`no file ${baseName} in the archive`);
}

function text(buffer, start, length) {
  return buffer.toString('utf8', start, start + length).replace(/\0.*$/s, '');
}
