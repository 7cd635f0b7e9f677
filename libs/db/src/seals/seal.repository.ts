import { query, type Tx } from '../database.js';

/** `official` 公章, on documents; `archive` 案卷专用章, on what is carried out of the house. */
export type SealPurpose = 'official' | 'archive';

/** A seal and the key it is put with. */
export interface SealKeyRow {
  readonly keyId: string;
  readonly sealId: string;
  readonly regionCode: string;
  readonly agency: string;
  readonly purpose: SealPurpose;
  /** 印章名称. */
  readonly sealName: string;
  /** Whose seal it is, by its full name. */
  readonly holder: string;
  readonly publicKey: string;
  /** Private half, locked; only the signer opens it. */
  readonly lockedKey: string;
  readonly createdAt: Date;
  /** When another key took its place; what it signed before stays valid. */
  readonly retiredAt: Date | null;
  /** When it was called back; nothing it signed is believed any more. */
  readonly revokedAt: Date | null;
  readonly revokeReason: string | null;
}

export interface SealRow {
  readonly sealId: string;
  readonly regionCode: string;
  readonly agency: string;
  readonly purpose: SealPurpose;
  readonly name: string;
  readonly holder: string;
}

export const sealIdOf = (regionCode: string, agency: string, purpose: SealPurpose): string =>
  `${regionCode}.${agency}.${purpose}`;

const KEY = `k.key_id AS "keyId", k.seal_id AS "sealId", s.region_code AS "regionCode", s.agency, s.purpose, s.name AS "sealName", s.holder,
  k.public_key AS "publicKey", k.locked_key AS "lockedKey", k.created_at AS "createdAt", k.retired_at AS "retiredAt",
  k.revoked_at AS "revokedAt", k.revoke_reason AS "revokeReason"`;
const KEYS = `SELECT ${KEY} FROM seal_key k JOIN seal s USING (seal_id)`;

/** Keeps a seal under its newest name. @returns true when it has no key yet */
export async function keepSeal(tx: Tx, seal: SealRow): Promise<boolean> {
  await query(
    tx,
    `INSERT INTO seal (seal_id, region_code, agency, purpose, name, holder) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (seal_id) DO UPDATE SET name = EXCLUDED.name, holder = EXCLUDED.holder
     WHERE (seal.name, seal.holder) IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.holder)`,
    [seal.sealId, seal.regionCode, seal.agency, seal.purpose, seal.name, seal.holder],
  );
  return (await query(tx, 'SELECT 1 FROM seal_key WHERE seal_id = $1 LIMIT 1', [seal.sealId])).length === 0;
}

interface NewKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly lockedKey: string;
}

/** Gives a seal the key it is put with from now on; the one before is retired. @throws Error when there is no such seal */
export async function changeSealKey(tx: Tx, sealId: string, key: NewKey): Promise<void> {
  await query(tx, 'UPDATE seal_key SET retired_at = now() WHERE seal_id = $1 AND retired_at IS NULL', [sealId]);
  await query(tx, 'INSERT INTO seal_key (key_id, seal_id, public_key, locked_key) VALUES ($1, $2, $3, $4)', [
    key.keyId,
    sealId,
    key.publicKey,
    key.lockedKey,
  ]);
}

/** 吊销: from now on nothing the key signed is believed. False when there is no such key or it was revoked before. */
export async function revokeSealKey(tx: Tx, keyId: string, reason: string): Promise<boolean> {
  const rows = await query(
    tx,
    `UPDATE seal_key SET revoked_at = now(), retired_at = coalesce(retired_at, now()), revoke_reason = $2
     WHERE key_id = $1 AND revoked_at IS NULL RETURNING key_id`,
    [keyId, reason],
  );
  return rows.length > 0;
}

/** The key a seal is put with now. @throws Error that says what to do when the seal has none */
export async function currentSealKey(tx: Tx, sealId: string): Promise<SealKeyRow> {
  const [row] = await query<SealKeyRow>(tx, `${KEYS} WHERE k.seal_id = $1 AND k.retired_at IS NULL`, [sealId]);
  if (!row) throw new Error(`the seal ${sealId} has no key: npm run seals -- rotate ${sealId}`);
  return row;
}

/** The key of the region's 案卷专用章. @throws Error that says what to do when it has none */
export async function currentArchiveKey(tx: Tx, regionCode: string): Promise<SealKeyRow> {
  const [row] = await query<SealKeyRow>(
    tx,
    `${KEYS} WHERE s.region_code = $1 AND s.purpose = 'archive' AND k.retired_at IS NULL ORDER BY s.seal_id LIMIT 1`,
    [regionCode],
  );
  if (!row) throw new Error(`the region ${regionCode} has no archive seal with a key: npm run seals -- list`);
  return row;
}

export async function findSealKey(tx: Tx, keyId: string): Promise<SealKeyRow | null> {
  const [row] = await query<SealKeyRow>(tx, `${KEYS} WHERE k.key_id = $1`, [keyId]);
  return row ?? null;
}

/** Every key there ever was, by seal and age; with ids only those. */
export const listSealKeys = (tx: Tx, keyIds?: readonly string[]): Promise<SealKeyRow[]> =>
  query<SealKeyRow>(
    tx,
    `${KEYS} WHERE $1::text[] IS NULL OR k.key_id = ANY ($1) ORDER BY k.seal_id, k.created_at, k.key_id`,
    [keyIds ?? null],
  );
