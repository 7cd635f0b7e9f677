import { unlockKey, type LockedKey } from './seal-key.js';
import { signBytes } from './sm2.js';

/**
 * Port: puts a seal's key to bytes. The software signer below holds the keys itself; a certified service (GM/T 0031) or a
 * signing server implements the same one method with a reference in place of the locked key.
 */
export interface Signer {
  /** SM2 over SM3 of the whole bytes, r ‖ s in hex. @throws Error naming the key that cannot sign */
  sign(key: LockedKey, bytes: Uint8Array): Promise<string>;
}

/** Signs in this process with keys that lie locked in the database. @param secret of the installation, 64 hex digits */
export const softwareSigner = (secret: string): Signer => ({
  sign: async (key, bytes) => signBytes(await unlockKey(secret, key), bytes),
});
