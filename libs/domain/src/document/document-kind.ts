/** Documents a case issues; the words stand in the policy's templates. */
const CASE_DOCUMENT_KINDS = [
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

/** Documents of a meeting; to everybody but its body, as the store of documents of the API says, they do not exist (design section 5). */
export const MEETING_DOCUMENT_KINDS = [
  'meetingNotice', // 会议通知
  'signInSheet', // 签到表
  'ballotSheet', // 表决票
  'meetingPapers', // 会议材料
  'meetingRecord', // 会议记录
  'meetingMinutes', // 会议纪要
  'matterExtract', // 议题摘录
] as const;
export type MeetingDocumentKind = (typeof MEETING_DOCUMENT_KINDS)[number];
export type CaseDocumentKind = (typeof CASE_DOCUMENT_KINDS)[number];

export const DOCUMENT_KINDS = [...CASE_DOCUMENT_KINDS, ...MEETING_DOCUMENT_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const isMeetingDocument = (kind: DocumentKind): kind is MeetingDocumentKind =>
  (MEETING_DOCUMENT_KINDS as readonly string[]).includes(kind);

/** `<caseNo>.<kind>.<n>`: the n-th document of that kind in the case. */
export const documentId = (caseNo: string, kind: DocumentKind, n: number): string => `${caseNo}.${kind}.${n}`;
