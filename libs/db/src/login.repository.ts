import { query, type Tx } from './database.js';

/** Something that is counted when a login fails, and after how many failures it rests. */
export interface LoginKey {
  readonly key: string;
  readonly most: number;
}

/** Until when one of these rests; null when none does. */
export async function loginLockedUntil(tx: Tx, keys: readonly string[]): Promise<Date | null> {
  const [row] = await query<{ until: Date | null }>(
    tx,
    'SELECT max(locked_until) AS until FROM login_failure WHERE key = ANY ($1) AND locked_until > now()',
    [keys],
  );
  return row?.until ?? null;
}

/** Counts a failure of each; what failed too often within `minutes` rests as long. What is older is forgotten. */
export async function noteFailedLogin(tx: Tx, keys: readonly LoginKey[], minutes: number): Promise<void> {
  await query(
    tx,
    `DELETE FROM login_failure WHERE since < now() - make_interval(mins => $1) AND coalesce(locked_until, since) < now()`,
    [minutes],
  );
  for (const { key, most } of keys)
    await query(
      tx,
      `INSERT INTO login_failure AS f (key, failures) VALUES ($1, 1)
       ON CONFLICT (key) DO UPDATE SET failures = f.failures + 1,
         locked_until = CASE WHEN f.failures + 1 >= $2 THEN now() + make_interval(mins => $3) END`,
      [key, most, minutes],
    );
}

export async function forgetFailedLogins(tx: Tx, keys: readonly string[]): Promise<void> {
  await query(tx, 'DELETE FROM login_failure WHERE key = ANY ($1)', [keys]);
}

/** Uses up a step of the person's TOTP; false when this step or a later one was used before. */
export async function useTotpStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const rows = await query(
    tx,
    `UPDATE app_user SET totp_step = $2 WHERE user_id = $1 AND (totp_step IS NULL OR totp_step < $2) RETURNING user_id`,
    [userId, step],
  );
  return rows.length > 0;
}
