import { caseNo as buildCaseNo, type CaseRow, type ProcedureCode } from '@lianshen/domain';
import { query, type Tx } from './database.js';
import { appendToRecord, caseStream, type Hasher } from './record.repository.js';

/**
 * The next number of a yearly series, exactly once: the row stays locked until the transaction ends, so a number
 * taken by a transaction that fails is given out again.
 */
export async function takeNumber(tx: Tx, regionCode: string, kind: string, year: number): Promise<number> {
  const [row] = await query<{ last: number }>(
    tx,
    `INSERT INTO number_series (region_code, kind, year, last) VALUES ($1, $2, $3, 1)
     ON CONFLICT (region_code, kind, year) DO UPDATE SET last = number_series.last + 1 RETURNING last`,
    [regionCode, kind, year],
  );
  return row!.last;
}

/**
 * The next number of a yearly series for one purpose: asking again for the same purpose answers the same number, so that a
 * repeated activity burns none.
 */
export async function takeNumberOnce(
  tx: Tx,
  regionCode: string,
  kind: string,
  year: number,
  takenFor: string,
): Promise<number> {
  await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [takenFor]);
  const [taken] = await query<{ n: number }>(tx, 'SELECT n FROM taken_number WHERE taken_for = $1', [takenFor]);
  if (taken) return taken.n;
  const n = await takeNumber(tx, regionCode, kind, year);
  await query(tx, 'INSERT INTO taken_number (taken_for, region_code, kind, year, n) VALUES ($1, $2, $3, $4, $5)', [
    takenFor,
    regionCode,
    kind,
    year,
    n,
  ]);
  return n;
}

/** The next case number of a region, procedure and year. */
export async function takeCaseNo(tx: Tx, regionCode: string, procedure: ProcedureCode, year: number): Promise<string> {
  return buildCaseNo(regionCode, procedure, year, await takeNumber(tx, regionCode, `case-${procedure}`, year));
}

export interface Admission {
  readonly row: CaseRow;
  /** 事由: what lists show. */
  readonly title: string;
  readonly applicant: string;
  /** Lower-case text that search looks in: title, number, names, pinyin initials. */
  readonly searchText: string;
  readonly form: unknown;
  readonly files: readonly { readonly slot: string; readonly fileId: string }[];
  /** The workflow's input, as it will be started with. */
  readonly input: unknown;
}

/**
 * Admits a case: the only thing created before its workflow (design 3). In the caller's transaction, together with the
 * idempotency row and the number; the workflow is started afterwards, by the API or by the sweeper.
 */
export async function admitCase(tx: Tx, admission: Admission, hasher: Hasher): Promise<void> {
  const { row } = admission;
  await query(
    tx,
    'INSERT INTO admission (case_no, region_code, procedure, input, form, files) VALUES ($1, $2, $3, $4, $5, $6)',
    [
      row.caseNo,
      row.regionCode,
      row.procedure,
      JSON.stringify(admission.input),
      JSON.stringify(admission.form),
      JSON.stringify(admission.files),
    ],
  );
  await query(
    tx,
    `INSERT INTO case_file (case_no, region_code, procedure, title, applicant, started_by_user, started_by_agency, started_at, phase, status, outcome, revision, row, search_text)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      row.caseNo,
      row.regionCode,
      row.procedure,
      admission.title,
      admission.applicant,
      row.startedBy.userId,
      row.startedBy.party.agency,
      row.startedAt,
      row.phase,
      row.status,
      row.outcome,
      row.revision,
      JSON.stringify(row),
      admission.searchText,
    ],
  );
  if (admission.files.length > 0) {
    await query(tx, 'UPDATE stored_file SET case_no = $1 WHERE file_id = ANY ($2) AND case_no IS NULL', [
      row.caseNo,
      admission.files.map((file) => file.fileId),
    ]);
  }
  const value = {
    type: 'caseAdmitted',
    at: row.startedAt,
    actor: row.startedBy,
    payload: { caseNo: row.caseNo, policy: row.policy, rules: row.rules },
  };
  await appendToRecord(tx, caseStream(row.caseNo), [{ source: 'office', sourceId: 'admission', value }], hasher);
}

/** Keeps what a workflow is to be started with, where nothing else of a case is admitted; the sweeper starts what the API could not. */
export async function admitWorkflow(
  tx: Tx,
  input: { readonly caseNo: string; readonly regionCode: string; readonly procedure: ProcedureCode },
): Promise<void> {
  await query(
    tx,
    "INSERT INTO admission (case_no, region_code, procedure, input, form, files) VALUES ($1, $2, $3, $4, '{}', '[]')",
    [input.caseNo, input.regionCode, input.procedure, JSON.stringify(input)],
  );
}

/** Admissions without a workflow that are older than `seconds`; what the sweeper starts. */
export function unstartedAdmissions(
  tx: Tx,
  seconds: number,
  limit: number,
): Promise<{ caseNo: string; procedure: string; input: unknown }[]> {
  return query(
    tx,
    `SELECT case_no AS "caseNo", procedure, input FROM admission
     WHERE started_at IS NULL AND admitted_at < now() - make_interval(secs => $1) ORDER BY admitted_at LIMIT $2`,
    [seconds, limit],
  );
}

export async function markStarted(tx: Tx, caseNo: string): Promise<void> {
  await query(tx, 'UPDATE admission SET started_at = now() WHERE case_no = $1 AND started_at IS NULL', [caseNo]);
}

/** The form and files a case was admitted with. */
export async function findAdmission(
  tx: Tx,
  caseNo: string,
): Promise<{ form: Record<string, unknown>; files: { slot: string; fileId: string }[]; input: unknown } | null> {
  const [row] = await query<{
    form: Record<string, unknown>;
    files: { slot: string; fileId: string }[];
    input: unknown;
  }>(tx, 'SELECT form, files, input FROM admission WHERE case_no = $1', [caseNo]);
  return row ?? null;
}
