import { query, type Tx } from './database.js';

/** What a person has typed into a task's form and not yet submitted. */
export interface TaskDraftRow {
  readonly body: unknown;
  readonly savedAt: Date;
  /** Counts its saves. */
  readonly revision: number;
}

export async function findTaskDraft(tx: Tx, taskId: string, userId: string): Promise<TaskDraftRow | null> {
  const [draft] = await query<TaskDraftRow>(
    tx,
    'SELECT body, saved_at AS "savedAt", revision FROM task_draft WHERE task_id = $1 AND user_id = $2',
    [taskId, userId],
  );
  return draft ?? null;
}

/**
 * Saves over the draft, or begins it. @param expected the revision seen, 0 where there was none; absent, whatever stands
 * @returns whether that is what stood there
 */
export async function saveTaskDraft(
  tx: Tx,
  taskId: string,
  userId: string,
  { body, expected }: { readonly body: unknown; readonly expected: number | undefined },
): Promise<boolean> {
  const saved = await query(
    tx,
    `INSERT INTO task_draft AS stood (task_id, user_id, body) SELECT $1, $2, $3::json WHERE coalesce($4::int, 0) = 0
       OR EXISTS (SELECT FROM task_draft WHERE task_id = $1 AND user_id = $2)
     ON CONFLICT (task_id, user_id) DO UPDATE SET body = EXCLUDED.body, saved_at = now(), revision = stood.revision + 1
       WHERE $4::int IS NULL OR stood.revision = $4 RETURNING 1`,
    [taskId, userId, JSON.stringify(body), expected ?? null],
  );
  return saved.length > 0;
}

/** A new case in preparation; shared by everyone of the agency (of an enterprise: its filers). */
export interface CaseDraftRow {
  readonly draftId: string;
  readonly regionCode: string;
  readonly agency: string;
  readonly procedure: string;
  /** For procedures on a mine. */
  readonly mineId: string | null;
  readonly form: Record<string, unknown>;
  readonly files: { readonly slot: string; readonly fileId: string }[];
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly revision: number;
  /** The case it became. */
  readonly caseNo: string | null;
}

const DRAFT =
  'draft_id AS "draftId", region_code AS "regionCode", agency, procedure, mine_id AS "mineId", form, files, saved_by AS "savedBy", saved_at AS "savedAt", revision, case_no AS "caseNo"';

export async function insertCaseDraft(
  tx: Tx,
  draft: Omit<CaseDraftRow, 'savedAt' | 'revision' | 'caseNo'>,
): Promise<CaseDraftRow> {
  const [row] = await query<CaseDraftRow>(
    tx,
    `INSERT INTO case_draft (draft_id, region_code, agency, procedure, form, files, saved_by, mine_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${DRAFT}`,
    [
      draft.draftId,
      draft.regionCode,
      draft.agency,
      draft.procedure,
      JSON.stringify(draft.form),
      JSON.stringify(draft.files),
      draft.savedBy,
      draft.mineId,
    ],
  );
  return row!;
}

export async function findCaseDraft(tx: Tx, draftId: string): Promise<CaseDraftRow | null> {
  const [row] = await query<CaseDraftRow>(tx, `SELECT ${DRAFT} FROM case_draft WHERE draft_id = $1`, [draftId]);
  return row ?? null;
}

export function listCaseDrafts(tx: Tx, regionCode: string, agency: string): Promise<CaseDraftRow[]> {
  return query<CaseDraftRow>(
    tx,
    `SELECT ${DRAFT} FROM case_draft WHERE region_code = $1 AND agency = $2 AND case_no IS NULL ORDER BY saved_at DESC LIMIT 100`,
    [regionCode, agency],
  );
}

/** Saves over the draft; null when it has become a case or was changed since `revision` (when given). */
export async function updateCaseDraft(
  tx: Tx,
  draft: Pick<CaseDraftRow, 'draftId' | 'form' | 'files' | 'savedBy' | 'mineId'> & {
    readonly expected?: number | undefined;
  },
): Promise<CaseDraftRow | null> {
  const [rows] = (await tx.query(
    `UPDATE case_draft SET form = $2, files = $3, saved_by = $4, mine_id = $6, saved_at = now(), revision = revision + 1
     WHERE draft_id = $1 AND case_no IS NULL AND ($5::int IS NULL OR revision = $5) RETURNING ${DRAFT}`,
    [
      draft.draftId,
      JSON.stringify(draft.form),
      JSON.stringify(draft.files),
      draft.savedBy,
      draft.expected ?? null,
      draft.mineId,
    ],
  )) as [CaseDraftRow[], number];
  return rows[0] ?? null;
}
