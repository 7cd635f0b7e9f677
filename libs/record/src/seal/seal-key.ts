import { sm3Hex } from '../sm3.js';
import { newKeyPair, type Sm2KeyPair } from './sm2.js';

/** A key of a seal as it is stored: the private half only locked with the installation's own secret. */
export interface LockedKey {
  readonly keyId: string;
  readonly publicKey: string;
  /** `v1.<iv>.<ciphertext and tag>`, base64url: AES-256-GCM, bound to the key's id. */
  readonly lockedKey: string;
}

const MASTER = /^[0-9a-f]{64}$/;
const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const decode = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

/** The id of a key says which key it is and nothing else can: the first half of the SM3 of its public half. */
export const keyIdOf = (publicKey: string): string => sm3Hex(publicKey).slice(0, 32);

/** A fresh secret for {@link lockKey}: 32 bytes as 64 hex digits. */
export const newMasterSecret = (): string =>
  Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(32))).toString('hex');

/** The secret as it was configured. @throws Error that never shows it */
export function masterSecret(text: string): string {
  const secret = text.trim().toLowerCase();
  if (!MASTER.test(secret)) throw new Error('the secret of the seals must be 64 hex digits');
  return secret;
}

/** One key of AES a key of a seal: a locked key that is copied to another row opens nothing. */
async function wrappingKey(secret: string, keyId: string) {
  const { subtle } = globalThis.crypto;
  const base = await subtle.importKey('raw', new Uint8Array(Buffer.from(secret, 'hex')), 'HKDF', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: utf8(keyId), info: utf8('lianshen seal key') },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** A new key, its private half locked at once. */
export async function newLockedKey(secret: string): Promise<LockedKey> {
  const { publicKey, privateKey } = newKeyPair();
  const keyId = keyIdOf(publicKey);
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const key = await wrappingKey(secret, keyId);
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(keyId) };
  const sealed = new Uint8Array(await globalThis.crypto.subtle.encrypt(algorithm, key, utf8(privateKey)));
  return { keyId, publicKey, lockedKey: `v1.${encode(iv)}.${encode(sealed)}` };
}

/** The pair, for the moment of signing. @throws Error naming the key when the secret is another one or the row was altered */
export async function unlockKey(secret: string, { keyId, publicKey, lockedKey }: LockedKey): Promise<Sm2KeyPair> {
  const [version, iv, sealed] = lockedKey.split('.');
  if (version !== 'v1' || !iv || !sealed || keyIdOf(publicKey) !== keyId)
    throw new Error(`the key ${keyId} is not stored as it was made`);
  const algorithm = { name: 'AES-GCM', iv: decode(iv), additionalData: utf8(keyId) };
  const key = await wrappingKey(secret, keyId);
  try {
    const bytes = await globalThis.crypto.subtle.decrypt(algorithm, key, decode(sealed));
    return { publicKey, privateKey: new TextDecoder().decode(bytes) };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new Error(`the key ${keyId} does not open with this secret`, { cause: error });
  }
}
