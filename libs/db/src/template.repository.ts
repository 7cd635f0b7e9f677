import type { DocumentKind } from '@lianshen/domain';
import { query, type Tx } from './database.js';
import { findPrinted, type DocumentRow, type PrintedRow } from './document.repository.js';
import { findPolicy } from './reference.repository.js';

/** A region's own words of a kind of document, as they were published; the Word file lies in the blob store under `sha256`. */
export interface TemplateRow {
  readonly regionCode: string;
  readonly kind: DocumentKind;
  /** From 1; what ships with the policy pack is 0 and has no row. */
  readonly version: number;
  /** A `DocumentTemplate` of the policy room. */
  readonly body: unknown;
  readonly sha256: string;
  readonly size: number;
  readonly note: string;
  readonly publishedBy: string;
  readonly publishedAt: Date;
}

const TEMPLATE = `region_code AS "regionCode", kind, version, body, sha256, size::int AS size, note, published_by AS "publishedBy",
  published_at AS "publishedAt"`;

/** All versions of a region's templates, the newest of each kind first. */
export const listTemplates = (tx: Tx, regionCode: string): Promise<TemplateRow[]> =>
  query(tx, `SELECT ${TEMPLATE} FROM document_template WHERE region_code = $1 ORDER BY kind, version DESC`, [
    regionCode,
  ]);

/** The version that documents are made with from now on; null when the pack's own words stand. */
export async function latestTemplate(tx: Tx, regionCode: string, kind: DocumentKind): Promise<TemplateRow | null> {
  const [row] = await query<TemplateRow>(
    tx,
    `SELECT ${TEMPLATE} FROM document_template WHERE region_code = $1 AND kind = $2 ORDER BY version DESC LIMIT 1`,
    [regionCode, kind],
  );
  return row ?? null;
}

/** One version, as documents were made with it. */
export async function findTemplate(
  tx: Tx,
  { regionCode, kind, version }: Pick<TemplateRow, 'regionCode' | 'kind' | 'version'>,
): Promise<TemplateRow | null> {
  const [row] = await query<TemplateRow>(
    tx,
    `SELECT ${TEMPLATE} FROM document_template WHERE region_code = $1 AND kind = $2 AND version = $3`,
    [regionCode, kind, version],
  );
  return row ?? null;
}

/** All that a document was printed from: what was filled in, and the pack and the region's own words it was filled into. */
export interface PrintSources {
  readonly printed: PrintedRow;
  /** A `PolicyPack` of the policy room. */
  readonly pack: { readonly body: unknown };
  /** Null: the words of the pack. */
  readonly template: TemplateRow | null;
}

/** Null for a document from before that was kept, and for papers of a meeting. */
export async function findPrintSources(
  tx: Tx,
  { documentId, regionCode, kind, templateVersion: version }: DocumentRow,
): Promise<PrintSources | null> {
  const printed = await findPrinted(tx, documentId);
  const pack = printed && (await findPolicy(tx, printed.policy.id, printed.policy.version));
  if (!printed || !pack) return null;
  const template = version === null ? null : await findTemplate(tx, { regionCode, kind, version });
  return version !== null && template === null ? null : { printed, pack, template };
}

/**
 * Publishes the next version, one at a time: a document being issued takes the old one or the new one whole. Null when
 * `after` is no longer the newest, so that nobody overwrites what a colleague has just published.
 */
export async function publishTemplate(
  tx: Tx,
  row: Omit<TemplateRow, 'version' | 'publishedAt'>,
  after: number,
): Promise<TemplateRow | null> {
  await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [`template/${row.regionCode}/${row.kind}`]);
  const latest = await latestTemplate(tx, row.regionCode, row.kind);
  if ((latest?.version ?? 0) !== after) return null;
  const [published] = await query<TemplateRow>(
    tx,
    `INSERT INTO document_template (region_code, kind, version, body, sha256, size, note, published_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${TEMPLATE}`,
    [row.regionCode, row.kind, after + 1, JSON.stringify(row.body), row.sha256, row.size, row.note, row.publishedBy],
  );
  return published!;
}
