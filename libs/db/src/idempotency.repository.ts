import { query, type Tx } from './database.js';

/** A key belongs to one user, one operation, one resource (contract.md "Idempotency-Key"). */
export interface IdempotencyKey {
  readonly userId: string;
  readonly operation: string;
  readonly resource: string;
  readonly key: string;
}
export interface IdempotencyRow {
  readonly bodyHash: string;
  readonly updateId: string;
  /** What was sent on, so that a repeat after an unknown outcome sends the very same. */
  readonly input: unknown;
  /** Status and body of the first success; null until there was one. */
  readonly status: number | null;
  readonly answer: unknown;
}

const COLUMNS = 'body_hash AS "bodyHash", update_id AS "updateId", input, status, answer';
const values = (key: IdempotencyKey): string[] => [key.userId, key.operation, key.resource, key.key];

export async function findIdempotency(tx: Tx, key: IdempotencyKey): Promise<IdempotencyRow | null> {
  const [row] = await query<IdempotencyRow>(
    tx,
    `SELECT ${COLUMNS} FROM idempotency WHERE user_id = $1 AND operation = $2 AND resource = $3 AND key = $4`,
    values(key),
  );
  return row ?? null;
}

/**
 * Claims a key for a body before anything is done with it. When the key is taken, by an earlier or a simultaneous
 * request, answers what stands there instead (`isNew` false): the caller compares `bodyHash`.
 */
export async function beginIdempotent(
  tx: Tx,
  key: IdempotencyKey,
  row: { readonly bodyHash: string; readonly updateId: string; readonly input: unknown },
): Promise<IdempotencyRow & { readonly isNew: boolean }> {
  const inserted = await query<IdempotencyRow>(
    tx,
    `INSERT INTO idempotency (user_id, operation, resource, key, body_hash, update_id, input) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [...values(key), row.bodyHash, row.updateId, JSON.stringify(row.input)],
  );
  if (inserted[0]) return { ...inserted[0], isNew: true };
  const standing = await findIdempotency(tx, key);
  return { ...standing!, isNew: false };
}

/** Adds to the input what is known only once the key is taken; in the transaction that took it. */
export async function completeInput(tx: Tx, key: IdempotencyKey, input: unknown): Promise<void> {
  await query(
    tx,
    'UPDATE idempotency SET input = $5 WHERE user_id = $1 AND operation = $2 AND resource = $3 AND key = $4',
    [...values(key), JSON.stringify(input)],
  );
}

/** Keeps the first success; later ones change nothing. */
export async function finishIdempotent(tx: Tx, key: IdempotencyKey, status: number, answer: unknown): Promise<void> {
  await query(
    tx,
    'UPDATE idempotency SET status = $5, answer = $6 WHERE user_id = $1 AND operation = $2 AND resource = $3 AND key = $4 AND status IS NULL',
    [...values(key), status, JSON.stringify(answer)],
  );
}
