import { query, type Tx } from './database.js';

// Acts on an assignment: rows of the office, never of the workflow (design 1.3, 1.4). The caller writes their record entry.

/** Puts a task back; false when it was not in this person's hands. */
export async function releaseTask(tx: Tx, taskId: string, userId: string): Promise<boolean> {
  const [rows] = (await tx.query('DELETE FROM task_holder WHERE task_id = $1 AND user_id = $2 RETURNING task_id', [
    taskId,
    userId,
  ])) as [unknown[], number];
  return rows.length > 0;
}

/** 转办: the assignee changes for good. 委派: `delegatedBy` stays the owner until it is handed back. */
export async function setHolder(tx: Tx, taskId: string, userId: string, delegatedBy: string | null): Promise<void> {
  await query(
    tx,
    `INSERT INTO task_holder (task_id, user_id, delegated_by) VALUES ($1, $2, $3)
     ON CONFLICT (task_id) DO UPDATE SET user_id = EXCLUDED.user_id, delegated_by = EXCLUDED.delegated_by, since = now()`,
    [taskId, userId, delegatedBy],
  );
}

/** 抄送: the copy stays with its reader; a second copy to the same person is the first. */
export async function copyTask(tx: Tx, taskId: string, by: string, to: readonly string[]): Promise<void> {
  await query(
    tx,
    'INSERT INTO task_copy (task_id, user_id, copied_by) SELECT $1, x, $2 FROM unnest($3::text[]) AS x ON CONFLICT DO NOTHING',
    [taskId, by, to],
  );
}

/** Who had a task copied, and when they opened it. */
export const copiesOf = (tx: Tx, taskId: string): Promise<{ userId: string; copiedAt: Date; readAt: Date | null }[]> =>
  query(
    tx,
    'SELECT user_id AS "userId", copied_at AS "copiedAt", read_at AS "readAt" FROM task_copy WHERE task_id = $1',
    [taskId],
  );

/** How many tasks were copied to the person and never opened. */
export async function countUnreadCopies(tx: Tx, userId: string): Promise<number> {
  const [row] = await query<{ n: string }>(
    tx,
    'SELECT count(*) AS n FROM task_copy WHERE user_id = $1 AND read_at IS NULL',
    [userId],
  );
  return Number(row!.n);
}

export async function markCopyRead(tx: Tx, taskId: string, userId: string): Promise<void> {
  await query(tx, 'UPDATE task_copy SET read_at = now() WHERE task_id = $1 AND user_id = $2 AND read_at IS NULL', [
    taskId,
    userId,
  ]);
}
