import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const SHA256 = /^[0-9a-f]{64}$/;

/** File contents by SHA-256 below `<data folder>/blobs/ab/cdef…`; a content is written once and never changed. */
export class BlobStore {
  private readonly root: string;

  /** @param dataFolder `LIANSHEN_DATA`; API and worker share it */
  constructor(dataFolder: string) {
    this.root = path.resolve(dataFolder, 'blobs');
  }

  /** Stores the bytes durably and answers their SHA-256 (hex). */
  async put(bytes: Buffer): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const target = this.pathOf(sha256);
    const isThere = await access(target).then(
      () => true,
      () => false,
    );
    if (isThere) return sha256;
    await mkdir(path.dirname(target), { recursive: true });
    const temporary = `${target}.${randomUUID()}.tmp`;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return sha256;
  }

  /** The whole content at once. */
  bytes(sha256: string): Promise<Uint8Array> {
    return readFile(this.pathOf(sha256));
  }

  read(sha256: string): ReadStream {
    return createReadStream(this.pathOf(sha256));
  }

  /** The SHA-256 of what lies there now, recomputed; null when nothing does. */
  async digestOf(sha256: string): Promise<string | null> {
    const bytes = await readFile(this.pathOf(sha256)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    });
    return bytes && createHash('sha256').update(bytes).digest('hex');
  }

  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('not a SHA-256');
    return path.join(this.root, sha256.slice(0, 2), sha256.slice(2));
  }
}
