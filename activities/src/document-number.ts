import type { DocumentKind, MeetingDocumentKind } from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';

type Numbering = PackOf<'resumption'>['numbering'];

/** What stands before the year of a 文号, as `沙自然资开复工受`: kinds that share it share one series. */
const prefixOf = (numbering: Numbering, kind: DocumentKind): string => `${numbering.issuer}${markOf(numbering, kind)}`;

function markOf({ marks }: Numbering, kind: DocumentKind): string {
  const mark = marks[kind];
  if (!mark) throw new Error(`the pack gives ${kind} no mark`);
  return mark;
}

/** Name of the yearly series of a kind of document in its region. */
export const seriesOf = (numbering: Numbering, kind: DocumentKind): string => `document-${prefixOf(numbering, kind)}`;

/** `沙自然资开复工受〔2026〕3号`: 党政机关公文处理工作条例 第九条（五）. */
export const documentNumber = (numbering: Numbering, kind: DocumentKind, year: number, n: number): string =>
  `${prefixOf(numbering, kind)}〔${year}〕${n}号`;

/** `政府常务会议纪要〔2026〕3号`: documents of a meeting bear the name of its body, each kind in a series of its own. */
export const paperNumber = (numbering: Numbering, body: string, kind: MeetingDocumentKind, yearly: string): string =>
  `${body}${markOf(numbering, kind)}${yearly}`;
export const paperSeries = (numbering: Numbering, body: string, kind: MeetingDocumentKind): string =>
  `document-${body}${markOf(numbering, kind)}`;
