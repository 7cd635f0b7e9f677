import {
  mineKindTitles,
  phaseTitles,
  resumptionKindTitles,
  stopMatterTitles,
  titleOf,
  type ResumptionLedgerLine,
  type StoppedMineLine,
} from '@lianshen/contracts';
import writeXlsxFile from 'write-excel-file/node';

export interface LedgerColumn<T> {
  readonly header: string;
  readonly width: number;
  readonly text: (line: T, index: number) => string | null;
}

/** Columns of the printed ledger and of its Excel file, in the order of the paper one. */
export const resumptionColumns: readonly LedgerColumn<ResumptionLedgerLine>[] = [
  { header: '序号', width: 6, text: (_line, i) => String(i + 1) },
  { header: '办件编号', width: 24, text: ({ caseNo }) => caseNo },
  { header: '地区', width: 14, text: ({ regionName, township }) => `${regionName}${township}` },
  { header: '矿山', width: 24, text: ({ mineName }) => mineName },
  { header: '企业', width: 28, text: ({ enterpriseName }) => enterpriseName },
  { header: '事项', width: 18, text: ({ kind }) => resumptionKindTitles[kind] },
  { header: '范围', width: 24, text: ({ parts }) => parts.join('、') },
  { header: '申请日期', width: 12, text: ({ submittedOn }) => submittedOn },
  { header: '受理日期', width: 12, text: ({ acceptedOn }) => acceptedOn },
  { header: '验收结论日期', width: 14, text: ({ concludedOn }) => concludedOn },
  { header: '批复文号', width: 26, text: ({ replyNumber }) => replyNumber },
  { header: '批复日期', width: 12, text: ({ repliedOn }) => repliedOn },
  { header: '送达日期', width: 12, text: ({ deliveredOn }) => deliveredOn },
  { header: '市局备案', width: 10, text: ({ filing }) => filing && { received: '已备案', objected: '有异议' }[filing] },
  { header: '开复工日期', width: 12, text: ({ resumedOn }) => resumedOn },
  { header: '当前环节', width: 14, text: ({ phase }) => titleOf(phaseTitles, phase) },
  { header: '状态', width: 16, text: ({ statusTitle }) => statusTitle },
];

const matters = ({ orders }: StoppedMineLine): string =>
  [...new Set(orders.flatMap(({ stops }) => stops))].map((stop) => titleOf(stopMatterTitles, stop)).join('、');

export const stoppedColumns: readonly LedgerColumn<StoppedMineLine>[] = [
  { header: '序号', width: 6, text: (_line, i) => String(i + 1) },
  { header: '地区', width: 14, text: ({ regionName, township }) => `${regionName}${township}` },
  { header: '矿山', width: 24, text: ({ mineName }) => mineName },
  { header: '类型', width: 12, text: ({ kind }) => mineKindTitles[kind] },
  { header: '企业', width: 28, text: ({ enterpriseName }) => enterpriseName },
  { header: '停产停建部位', width: 26, text: ({ parts }) => parts.join('、') },
  { header: '原因', width: 16, text: ({ causeTitle }) => causeTitle },
  { header: '起始日期', width: 12, text: ({ since }) => since },
  {
    header: '生效的停产停建决定',
    width: 40,
    text: ({ orders }) =>
      orders.map(({ issuer, issuedOn, legalBasis }) => `${issuer.agencyName} ${issuedOn}（${legalBasis}）`).join('；'),
  },
  { header: '停止事项', width: 20, text: matters },
  { header: '停电', width: 18, text: ({ powerCut }) => (powerCut ? '已停（保安用电不停）' : '未停') },
  { header: '在办申请', width: 24, text: ({ openCase }) => openCase },
];

/** An Excel file of whole lines; every cell is text, so that nothing in a name is taken for a formula. */
export function sheetOf<T>(title: string, columns: readonly LedgerColumn<T>[], lines: readonly T[]): Promise<Buffer> {
  const cell = (value: string) => ({ type: String, value, wrap: true });
  const head = columns.map(({ header }) => ({ ...cell(header), fontWeight: 'bold' as const }));
  const rows = lines.map((line, i) => columns.map(({ text }) => cell(text(line, i) ?? '')));
  const widths = columns.map(({ width }) => ({ width }));
  const options = { columns: widths, sheet: title, stickyRowsCount: 1, orientation: 'landscape' as const };
  return writeXlsxFile([head, ...rows], options).toBuffer();
}
