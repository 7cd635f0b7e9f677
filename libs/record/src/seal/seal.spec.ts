import fc from 'fast-check';
import { sm3Hex } from '../sm3.js';
import { judgeSeal, type DetachedSeal } from './judge-seal.js';
import { keyIdOf, masterSecret, newLockedKey, newMasterSecret, unlockKey, type LockedKey } from './seal-key.js';
import { softwareSigner } from './signer.js';
import { isSignedBy, newKeyPair, SEAL_ALGORITHM, signBytes } from './sm2.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const PDF = utf8('%PDF-1.7 关于同意恢复生产的批复');
const DOCUMENT = '640502-RS-2026-00001.reply.1';

describe('SM2 with SM3', () => {
  test('the signature that GM/T 0003.5—2012 prints for its own key verifies', () => {
    const publicKey =
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
    const signature =
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
    expect(isSignedBy(publicKey, utf8('message digest'), signature)).toBe(true);
    expect(isSignedBy(publicKey, utf8('message digesT'), signature)).toBe(false);
  });

  test('whatever was signed verifies, and no single changed bit of it, of the signature or of the key does', () => {
    const pair = newKeyPair();
    const hexFlip = (hex: string, at: number): string => {
      const place = at % hex.length;
      return `${hex.slice(0, place)}${(parseInt(hex[place]!, 16) ^ 1).toString(16)}${hex.slice(place + 1)}`;
    };
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), fc.nat(7), (bytes, at, bit) => {
        const signature = signBytes(pair, bytes);
        expect(isSignedBy(pair.publicKey, bytes, signature)).toBe(true);
        const changed = Uint8Array.from(bytes);
        changed[at % bytes.length]! ^= 1 << bit;
        expect(isSignedBy(pair.publicKey, changed, signature)).toBe(false);
        expect(isSignedBy(pair.publicKey, bytes, hexFlip(signature, at))).toBe(false);
        expect(isSignedBy(hexFlip(pair.publicKey, at), bytes, signature)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test.each(['', '00'.repeat(64), 'ff'.repeat(64), 'zz'.repeat(64), 'AB'.repeat(64)])(
    'a malformed signature is none, never an error: %s',
    (signature) => expect(isSignedBy(newKeyPair().publicKey, PDF, signature)).toBe(false),
  );
});

describe('a key at rest', () => {
  const secret = newMasterSecret();
  test('opens with the secret it was locked with, and its row shows nothing of it', async () => {
    const key = await newLockedKey(secret);
    const pair = await unlockKey(secret, key);
    expect(keyIdOf(pair.publicKey)).toBe(key.keyId);
    expect(JSON.stringify(key)).not.toContain(pair.privateKey);
    expect(isSignedBy(key.publicKey, PDF, await softwareSigner(secret).sign(key, PDF))).toBe(true);
  });

  test('opens neither with another secret, nor in another row, nor altered', async () => {
    const [key, other] = [await newLockedKey(secret), await newLockedKey(secret)];
    await expect(unlockKey(newMasterSecret(), key)).rejects.toThrow(`the key ${key.keyId} does not open`);
    await expect(unlockKey(secret, { ...key, lockedKey: other.lockedKey })).rejects.toThrow('does not open');
    await expect(unlockKey(secret, { ...key, publicKey: other.publicKey })).rejects.toThrow(
      'not stored as it was made',
    );
    await expect(unlockKey(secret, { ...key, lockedKey: 'v2.a.b' })).rejects.toThrow('not stored as it was made');
  });

  test('a secret that is none is refused without being shown', () => {
    expect(masterSecret(` ${'AB'.repeat(32)}\n`)).toBe('ab'.repeat(32));
    expect(() => masterSecret('geheim')).toThrow(/^(?!.*geheim).*64 hex digits/);
  });
});

describe('the judgement of a seal', () => {
  let locked: LockedKey;
  let seal: DetachedSeal;
  const secret = newMasterSecret();
  const known = () => ({ keyId: locked.keyId, publicKey: locked.publicKey, revokedAt: null });
  const sealOf = async (documentId: string, bytes: Uint8Array): Promise<DetachedSeal> => ({
    schema: 'lianshen-seal/1',
    algorithm: SEAL_ALGORITHM,
    documentId,
    keyId: locked.keyId,
    digest: sm3Hex(bytes),
    signature: await softwareSigner(secret).sign(locked, bytes),
  });
  beforeAll(async () => {
    locked = await newLockedKey(secret);
    seal = await sealOf(DOCUMENT, PDF);
  });
  const asked = { documentId: DOCUMENT, bytes: PDF, issuedDigest: sm3Hex(PDF) };

  test('the file as issued under its own seal is valid', () => {
    expect(judgeSeal({ ...asked, seal, key: known() })).toBe('valid');
  });

  test('every single changed byte is a changed file', () => {
    for (const [at] of PDF.entries()) {
      const bytes = Uint8Array.from(PDF);
      bytes[at]! ^= 1;
      expect(judgeSeal({ ...asked, bytes, seal, key: known() })).toBe('fileChanged');
    }
  });

  test('the seal of another document is named, also when it was relabelled', async () => {
    const bytes = utf8('%PDF-1.7 another');
    const other = await sealOf('640502-RS-2026-00002.reply.1', bytes);
    expect(judgeSeal({ ...asked, seal: other, key: known() })).toBe('otherDocument');
    expect(judgeSeal({ ...asked, seal: { ...other, documentId: DOCUMENT }, key: known() })).toBe('fileChanged');
    expect(judgeSeal({ ...asked, bytes, seal: { ...other, documentId: DOCUMENT }, key: known() })).toBe(
      'otherDocument',
    );
  });

  test('an unknown key, a key under a borrowed id, a revoked key and a made-up signature are each named', async () => {
    const stranger = await newLockedKey(secret);
    expect(judgeSeal({ ...asked, seal, key: null })).toBe('unknownKey');
    expect(judgeSeal({ ...asked, seal, key: { ...known(), publicKey: stranger.publicKey } })).toBe('unknownKey');
    expect(judgeSeal({ ...asked, seal, key: { ...known(), revokedAt: '2026-11-29T10:00:00.000+08:00' } })).toBe(
      'revokedKey',
    );
    const forged = { ...seal, signature: await softwareSigner(secret).sign(stranger, PDF) };
    expect(judgeSeal({ ...asked, seal: forged, key: known() })).toBe('badSignature');
    expect(judgeSeal({ ...asked, seal: { ...seal, digest: sm3Hex('x') }, key: known() })).toBe('badSignature');
  });
});
