import { query, type Tx } from '../database.js';

/** Names of people by id. */
export async function peopleNames(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await query<{ userId: string; name: string }>(
    tx,
    'SELECT user_id AS "userId", name FROM app_user WHERE user_id = ANY ($1)',
    [userIds],
  );
  return new Map(rows.map(({ userId, name }) => [userId, name]));
}

/** The requests to a body that were signed last, one for each of these cases; a rescission's has no pack and is not among them. */
export const signedRequests = (
  tx: Tx,
  caseNos: readonly string[],
  body: string,
): Promise<{ caseNo: string; taskId: string }[]> =>
  query(
    tx,
    `SELECT DISTINCT ON (t.case_no) t.case_no AS "caseNo", t.task_id AS "taskId" FROM task t
     WHERE t.case_no = ANY ($1) AND t.kind = 'agendaRequest' AND t.payload ->> 'body' = $2
       AND t.state = 'decided' AND t.result = 'sign' AND EXISTS (SELECT FROM signed_pack s WHERE s.task_id = t.task_id)
     ORDER BY t.case_no, t.opened_at DESC, t.task_id DESC`,
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
