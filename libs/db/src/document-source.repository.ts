import type { ResumptionKind, Speciality } from '@lianshen/domain';
import { query, type Tx } from './database.js';

/** What a document of a case tells about it, as the registers and the application have it now. */
export interface DocumentSourceRow {
  readonly kind: ResumptionKind;
  readonly regionName: string;
  readonly applicant: { readonly name: string; readonly creditCode: string };
  readonly mine: { readonly name: string; readonly township: string };
  readonly parts: readonly string[];
  readonly materials: readonly { readonly slot: string; readonly fileName: string }[];
  readonly submittedOn: string | null;
  readonly acceptedOn: string | null;
}

/** $1 case, $2 version of the application; null is the last one. The applicant is whom the application names, not who files it. */
const SOURCE = `
  WITH version AS (
    SELECT * FROM application_version WHERE case_no = $1 AND ($2::int IS NULL OR n = $2) ORDER BY n DESC LIMIT 1)
  SELECT v.form->>'kind' AS kind, r.name AS "regionName",
    jsonb_build_object('name', e.name, 'creditCode', e.credit_code) AS applicant,
    jsonb_build_object('name', m.name, 'township', m.township) AS mine,
    coalesce((SELECT jsonb_agg(p.name ORDER BY f.n) FROM json_array_elements_text(v.form->'parts') WITH ORDINALITY AS f(id, n)
      JOIN mine_part p ON p.part_id = f.id AND p.mine_id = v.mine_id), '[]') AS parts,
    coalesce((SELECT jsonb_agg(jsonb_build_object('slot', f.file->>'slot', 'fileName', s.name) ORDER BY f.n)
      FROM jsonb_array_elements(v.files) WITH ORDINALITY AS f(file, n) JOIN stored_file s ON s.file_id = f.file->>'fileId'), '[]') AS materials,
    (SELECT to_char(min(issued_on), 'YYYY-MM-DD') FROM document WHERE case_no = $1 AND kind = 'receipt') AS "submittedOn",
    (SELECT to_char(min(issued_on), 'YYYY-MM-DD') FROM document WHERE case_no = $1 AND kind = 'acceptanceNotice') AS "acceptedOn"
  FROM version v JOIN admission a USING (case_no) JOIN region r ON r.code = a.region_code JOIN mine m USING (mine_id)
    JOIN enterprise e ON e.enterprise_id = a.input->'application'->>'enterpriseId'`;

/** Null when the case has no such application on file. */
export async function findDocumentSource(
  tx: Tx,
  caseNo: string,
  version: number | null,
): Promise<DocumentSourceRow | null> {
  const [row] = await query<DocumentSourceRow>(tx, SOURCE, [caseNo, version]);
  return row ?? null;
}

/** Names of a region's agencies by code. */
export async function agencyNames(tx: Tx, regionCode: string): Promise<Map<string, string>> {
  const rows = await query<{ code: string; name: string }>(tx, 'SELECT code, name FROM agency WHERE region_code = $1', [
    regionCode,
  ]);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Experts of a region's register by id, with what they are called in for. */
export async function expertNames(
  tx: Tx,
  expertIds: readonly string[],
): Promise<Map<string, { name: string; specialities: Speciality[] }>> {
  const rows = await query<{ id: string; name: string; specialities: Speciality[] }>(
    tx,
    'SELECT expert_id AS id, name, specialities FROM expert WHERE expert_id = ANY ($1)',
    [expertIds],
  );
  return new Map(rows.map(({ id, name, specialities }) => [id, { name, specialities }]));
}
