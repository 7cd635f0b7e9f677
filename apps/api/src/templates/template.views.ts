import { documentTitles, type TemplateBrief, type TemplateView } from '@lianshen/contracts';
import type { TemplateRow } from '@lianshen/db';
import { DOCUMENT_KINDS, isoInstant, type DocumentKind } from '@lianshen/domain';
import { fieldsOf, listsOf, needsOf, templateLines, type PackOf } from '@lianshen/policy';
import type { Names } from '../reference/directory.js';
import { versionOf } from './template.service.js';

type Pack = PackOf<'resumption'>;

const publication = (row: TemplateRow | undefined, names: Names) => ({
  publishedAt: row ? isoInstant(row.publishedAt.getTime()) : null,
  publishedBy: row ? names.person(row.publishedBy) : null,
});

/** Every kind with the version its documents are made with now. */
export const templateBriefs = (pack: Pack, rows: readonly TemplateRow[], names: Names): TemplateBrief[] =>
  DOCUMENT_KINDS.filter((kind) => pack.documents.some((one) => one.kind === kind)).map((kind) => {
    const latest = rows.find((row) => row.kind === kind);
    return { kind, title: documentTitles[kind], version: latest?.version ?? 0, ...publication(latest, names) };
  });

export function templateView(kind: DocumentKind, pack: Pack, rows: readonly TemplateRow[], names: Names): TemplateView {
  const { fields, lists = [], phrases } = needsOf(kind);
  const own = rows.filter((row) => row.kind === kind);
  const linesOf = (version: number): string[] => templateLines(versionOf(pack, rows, kind, version));
  return {
    kind,
    title: documentTitles[kind],
    fields: [...fieldsOf(kind)],
    lists: Object.entries(listsOf(kind)).map(([name, entries]) => ({ name, fields: [...entries] })),
    required: [...fields, ...lists.map((list) => `#${list}`)],
    phrases: [...phrases],
    versions: [
      ...own.map((row) => ({
        version: row.version,
        note: row.note,
        ...publication(row, names),
        lines: linesOf(row.version),
      })),
      { version: 0, note: '随政策包提供', ...publication(undefined, names), lines: linesOf(0) },
    ],
  };
}
