import { query, type Tx } from '../database.js';

/**
 * Orders over a region, those of the city above it included, stand still until the transaction ends. Who issues an order
 * and who issues a reply both take it, so that each sees the other whole or not at all.
 */
export async function lockOrders(tx: Tx, regionCode: string): Promise<void> {
  await query(
    tx,
    `SELECT pg_advisory_xact_lock(hashtextextended('stop-orders/' || code, 0)) FROM (
       SELECT $1 AS code UNION SELECT parent_code FROM region WHERE code = $1 AND parent_code IS NOT NULL ORDER BY 1) AS regions`,
    [regionCode],
  );
}
