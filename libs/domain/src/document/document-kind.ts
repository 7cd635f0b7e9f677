/** Documents a case issues; the words stand in the policy's templates. */
export const DOCUMENT_KINDS = [
  'receipt', // 收件凭证
  'acceptanceNotice', // 受理通知书
  'correctionNotice', // 补正通知书
  'nonAcceptanceDecision', // 不予受理决定书
  'panelNotice', // 联合验收通知
  'visitRecord', // 现场核查记录
  'expertOpinion', // 专家组意见
  'jointOpinion', // 联合验收意见书
  'rectificationNotice', // 整改通知书
  'worksConsent', // 停产期间作业答复
  'refusalDecision', // 不予开复工决定书
  'agendaRequest', // 提请审议的请示
  'reply', // 开复工批复
  'deliveryReceipt', // 送达回证
  'filingReport', // 备案报告
  'rescissionNotice', // 拟撤销开复工批复告知书
  'hearingNotice', // 听证通知书
  'rescissionDecision', // 撤销开复工批复决定书
  'rescissionDismissal', // 终止撤销程序通知书
  'erratumNotice', // 更正通知
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** `<caseNo>.<kind>.<n>`: the n-th document of that kind in the case. */
export const documentId = (caseNo: string, kind: DocumentKind, n: number): string => `${caseNo}.${kind}.${n}`;
