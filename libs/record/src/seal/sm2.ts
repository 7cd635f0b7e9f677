import { sm2 } from 'sm-crypto-v2';

/** 默认用户身份标识 (GM/T 0009—2012): what goes into Z where signer and verifier agreed on nothing else. */
export const USER_ID = '1234567812345678';
/** SM2 signature over SM3, GB/T 32918.2 with {@link USER_ID}; a signature is r ‖ s, 128 hex digits. */
export const SEAL_ALGORITHM = 'SM2-SM3';

const PUBLIC_KEY = /^04[0-9a-f]{128}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

/** Hex: the public key as an uncompressed point `04 ‖ x ‖ y`, the private key as 32 bytes. */
export interface Sm2KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export function newKeyPair(): Sm2KeyPair {
  const { publicKey, privateKey } = sm2.generateKeyPairHex();
  return { publicKey, privateKey };
}

/** Signs whole bytes. Two signatures of the same bytes differ: each takes a fresh random number. */
export const signBytes = ({ publicKey, privateKey }: Sm2KeyPair, bytes: Uint8Array): string =>
  sm2.doSignature(bytes, privateKey, { hash: true, publicKey, userId: USER_ID });

/** Whether the key signed exactly these bytes. A key or signature that is malformed signed nothing. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  if (!PUBLIC_KEY.test(publicKey) || !SIGNATURE.test(signature)) return false;
  try {
    return sm2.doVerifySignature(bytes, signature, publicKey, { hash: true, userId: USER_ID });
  } catch {
    return false; // r or s outside the field, or no point of the curve: the library throws instead of answering
  }
}
