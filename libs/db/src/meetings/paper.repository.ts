import { query, type Tx } from '../database.js';
import type { AgendaPackRow } from './agenda-pack.repository.js';

/** Names of people by id. */
export async function peopleNames(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await query<{ userId: string; name: string }>(
    tx,
    'SELECT user_id AS "userId", name FROM app_user WHERE user_id = ANY ($1)',
    [userIds],
  );
  return new Map(rows.map(({ userId, name }) => [userId, name]));
}

/** The packs that were last signed for a body, one for each of these cases. */
export const frozenPacks = (
  tx: Tx,
  caseNos: readonly string[],
  body: string,
): Promise<Pick<AgendaPackRow, 'caseNo' | 'manifest'>[]> =>
  query(
    tx,
    `SELECT DISTINCT ON (p.case_no) p.case_no AS "caseNo", p.manifest
     FROM agenda_pack p JOIN task t ON t.task_id = p.task_id AND t.state = 'decided'
     WHERE p.case_no = ANY ($1) AND p.body = $2 AND p.manifest IS NOT NULL
     ORDER BY p.case_no, t.opened_at DESC, p.task_id DESC`,
    [caseNos, body],
  );

/** What was decided in these tasks, each as it was recorded last. */
export async function decisionsOfTasks(
  tx: Tx,
  stream: string,
  taskIds: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await query<{ taskId: string; decision: unknown }>(
    tx,
    `SELECT e.value #>> '{payload,taskId}' AS "taskId", e.value #> '{payload,decision}' AS decision
     FROM (SELECT no, canonical::jsonb -> 'entry' AS value FROM record_entry WHERE stream = $1 AND source = 'workflow') e
     WHERE e.value ->> 'type' = 'taskDecided' AND e.value #>> '{payload,taskId}' = ANY ($2) ORDER BY e.no`,
    [stream, taskIds],
  );
  return new Map(rows.map(({ taskId, decision }) => [taskId, decision]));
}
