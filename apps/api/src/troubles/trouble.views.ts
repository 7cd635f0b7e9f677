import { documentTitles, type CaseTrouble, type StuckErrand } from '@lianshen/contracts';
import type { ErrandTrouble, TroubleCause } from '@lianshen/db';
import { isoInstant, type DeskErrand } from '@lianshen/domain';

const deskTitles: Record<DeskErrand['type'], string> = {
  propose: '向决策机构提出议题',
  fetchExtract: '读取会议决议摘录',
  withdrawProposal: '撤回议题',
  meetingNumber: '取会议届次或纪要文号',
  itemOpened: '告知办件会议正在审议',
  releaseExtract: '制发会议决议摘录',
  freeProposals: '退回未审议的议题',
  issueReply: '出具《开复工批复》',
  findOpening: '查询批复是否已经查收',
  fileUpward: '向上级报送备案',
  readOrders: '核对停产停建决定',
  lapseReply: '登记批复失效',
  enterStatus: '登记矿山开复工状态',
  openRescission: '立案并责令停止生产建设',
  issueRescission: '出具《撤销开复工批复决定书》',
  dismissRescission: '终止撤销程序',
  issueErratum: '出具更正后的文书',
  endErratum: '终结文书更正',
  proveDelivery: '登记文书送达',
};
/** What the worker owes a case besides its errands. */
const sweptTitles: Readonly<Record<string, string>> = {
  caseStart: '启动办件',
  registerChanged: '告知办件登记有变更',
  filingReceipt: '告知办件备案回执',
};
/** Seconds at the most between two attempts; see the runtime's activity options. */
const DOCUMENT_RETRY_SECONDS = 30;
const DESK_RETRY_SECONDS = 5;
const SWEEP_RETRY_SECONDS = 2;

const causes: Record<TroubleCause, { readonly title: string; readonly advice: string }> = {
  storage: {
    title: '文件无法写入或读取',
    advice: '检查数据目录所在磁盘的剩余空间和写入权限；恢复后自动完成，无需重新办理。',
  },
  database: {
    title: '数据库没有完成写入',
    advice: '检查数据库是否运行、磁盘空间是否充足；恢复后自动完成。仍不恢复的，将技术原因转交维护人员。',
  },
  other: {
    title: '程序无法完成',
    advice: '将办件编号和技术原因转交维护人员；近期修改过文书模板的，先核对该模板。原因排除后自动完成，无需重新办理。',
  },
};

function titleOfErrand(kind: string): string {
  const document = (documentTitles as Readonly<Record<string, string>>)[kind];
  if (document !== undefined) return `出具《${document}》`;
  return (deskTitles as Readonly<Record<string, string>>)[kind] ?? sweptTitles[kind] ?? '发送通知';
}

const retrySecondsOf = (kind: string): number =>
  kind in sweptTitles ? SWEEP_RETRY_SECONDS : kind in deskTitles ? DESK_RETRY_SECONDS : DOCUMENT_RETRY_SECONDS;

/** The sentence of a case page. */
export const caseTrouble = ({ kind, firstAt, attempts }: ErrandTrouble): CaseTrouble => ({
  title: titleOfErrand(kind),
  since: isoInstant(firstAt.getTime()),
  attempts,
});

export const stuckErrand = (trouble: ErrandTrouble): StuckErrand => ({
  ...caseTrouble(trouble),
  caseNo: trouble.caseNo,
  errandId: trouble.errandId,
  kind: trouble.kind,
  lastAt: isoInstant(trouble.lastAt.getTime()),
  retrySeconds: retrySecondsOf(trouble.kind),
  cause: trouble.cause,
  causeTitle: causes[trouble.cause].title,
  advice: causes[trouble.cause].advice,
  reason: trouble.reason,
});
