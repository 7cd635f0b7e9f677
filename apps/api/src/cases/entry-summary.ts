import {
  bodyTitles,
  deliveryModeTitles,
  documentTitles,
  entryTitles,
  kindTitleIn,
  noticeTitles,
  phaseTitles,
  resolutionTitles,
  rescissionStateTitles,
  resultTitle,
  outcomeTitles,
  titleOf,
} from '@lianshen/contracts';
import { isTaskKind, parseCaseNo, type CaseEntry, type Party } from '@lianshen/domain';
import type { Names } from '../reference/directory.js';

type Summaries = { [E in CaseEntry as E['type']]: (payload: E['payload'], names: Names, regionCode: string) => string };

const phase = (code: string): string => titleOf(phaseTitles, code);
/** What a task is called in its procedure. */
function ofTask(taskId: string): string {
  const [caseNo = '', kind = taskId] = taskId.split('.');
  return isTaskKind(kind) ? kindTitleIn(parseCaseNo(caseNo)?.procedure, kind) : kind;
}
const to = (names: Names, party: Party): string => names.party(party);
const reasons: Readonly<Record<string, string>> = {
  decisionRecalled: '因办理被撤回',
  caseReturned: '因退回',
  caseWithdrawn: '因办件撤回',
  withdrawn: '因办件撤回',
  signerRemoved: '因减签',
  limitPassed: '因期限届满',
  settled: '因所涉事项已了结',
  passWithdrawn: '因撤回合格意见',
  unauthorisedWork: '因发现擅自生产',
  caseClosed: '因办件办结',
};

/** One Chinese sentence for every entry of the workflow; a new type of entry without one does not compile. */
const summaries: Summaries = {
  caseStarted: ({ limit }) => (limit ? `发起，办理期限至${limit.dueOn}` : '发起'),
  phaseEntered: (payload) =>
    `进入「${phase(payload.phase)}」环节${payload.round > 1 ? `（第${payload.round}轮）` : ''}`,
  taskOpened: (payload, names) =>
    `请${to(names, payload.party)}办理「${ofTask(payload.taskId)}」${payload.dueOn ? `，${payload.dueOn}前办结` : ''}`,
  taskDecided: (payload) => `办理「${ofTask(payload.taskId)}」：${resultTitle(payload.kind, payload.result)}`,
  taskCancelled: (payload) =>
    `「${ofTask(payload.taskId)}」任务取消${reasons[payload.reason] ? `，${reasons[payload.reason]}` : ''}`,
  signerAdded: ({ party }, names) => `增加会签人${to(names, party)}`,
  signerRemoved: ({ party }, names) => `减去会签人${to(names, party)}`,
  decisionRecalled: ({ taskId }) => `撤回「${ofTask(taskId)}」的办理`,
  caseReturned: ({ toPhase, then }) =>
    `退回到「${phase(toPhase)}」环节${then === 'back' ? '，办后直接返回' : '，此后环节重新办理'}`,
  caseWithdrawn: () => '撤回办件',
  dueSoon: ({ taskId, dueOn }) => `「${ofTask(taskId)}」即将到期（${dueOn}）`,
  taskOverdue: ({ taskId, dueOn }) => `「${ofTask(taskId)}」已超期（应于${dueOn}前办结）`,
  caseOverdue: ({ dueOn }) => `办件已超期（应于${dueOn}前办结）`,
  escalated: ({ taskId, to: party }, names) => `「${ofTask(taskId)}」超期，提请${to(names, party)}督办`,
  clockSuspended: ({ cause }) => `中止计时：${cause}`,
  clockResumed: () => '恢复计时',
  limitExtended: ({ dueOn }) => `延长期限，${dueOn ? `至${dueOn}` : '到期日待工作日安排公布后确定'}`,
  calendarAdopted: ({ changed }) =>
    `工作日安排有更新，${changed.length > 0 ? `${changed.length}项期限随之调整` : '期限不变'}`,
  calendarYearMissing: ({ year }) => `缺少${year}年工作日安排，期限暂不能计算`,
  policyAccepted: ({ version }) => `接受政策新版本${version}，下一环节起采用`,
  policyAdopted: ({ version }) => `采用政策新版本${version}`,
  applicationSubmitted: ({ items, checkDueOn }) =>
    `提交申请，验收事项${items}项已固定${checkDueOn ? `，受理审查至${checkDueOn}` : ''}`,
  policyPinned: ({ policy }) => `改用现行政策${policy.id} ${policy.version}`,
  decisionsVoided: ({ taskIds }) => `需重新办理：${[...new Set(taskIds.map(ofTask))].join('、')}`,
  taskProlonged: ({ taskId, dueOn }) => `「${ofTask(taskId)}」延至${dueOn}`,
  limitPaused: () => '企业整改期间，承诺期限中止计时',
  limitResumed: ({ dueOn }) => `承诺期限恢复计时${dueOn ? `，至${dueOn}` : ''}`,
  limitStarted: ({ limit }) =>
    `开始计时，${limit.workingDays}个工作日，${limit.dueOn ? `至${limit.dueOn}` : '到期日待工作日安排公布后确定'}`,
  limitEnded: ({ on }) => `已于${on}作出决定，时限到此为止`,
  documentIssued: (payload) => {
    const { kind, number } = payload;
    return `${'supersedes' in payload ? '以原文号重新制发' : '出具'}《${documentTitles[kind]}》${number ?? ''}`;
  },
  noticeSent: ({ notice, addressees }) => `${noticeTitles[notice]}，通知${addressees.length}个岗位`,
  expertReplaced: () => '更换一名专家',
  visitRescheduled: ({ at }) => `联合踏勘改期至${at.slice(0, 16).replace('T', ' ')}`,
  roundConcluded: ({ round, passed, failedVeto, failedOrdinary }) =>
    `第${round}轮验收结论：${passed ? '合格' : `不合格（否决项${failedVeto.length}项、一般项${failedOrdinary.length}项）`}`,
  roundStarted: ({ round, items, expired = [] }) =>
    `开始第${round}轮验收，重新核查${items.length}项：${items.join('、')}${expired.length > 0 ? `（其中${expired.length}项因佐证过期）` : ''}`,
  passWithdrawn: ({ agency, itemIds }, names, regionCode) =>
    `${names.agency(regionCode, agency)}撤回${itemIds.length}项合格意见（${itemIds.join('、')}）`,
  unauthorisedWorkReported: ({ agency }, names, regionCode) => `${names.agency(regionCode, agency)}报告发现擅自生产`,
  worksPlanned: ({ from, to, blasting }) => `报送停产期间作业计划（${from}至${to}${blasting ? '，含爆破' : ''}）`,
  extensionRequested: ({ until }) => `申请延期至${until}`,
  extensionGranted: ({ until }) => `同意延期至${until}`,
  itemProposed: ({ body }) => `提请${bodyTitles[body] ?? body}审议`,
  extractReceived: ({ extract }) =>
    `收到${bodyTitles[extract.body] ?? extract.body}会议摘录：${resolutionTitles[extract.result]}（${extract.minutesNo}）`,
  extractIgnored: () => '收到的会议摘录与本办件当前议题不符，未采用',
  agendaApproved: ({ items }) => `审定议程，${items.length}项议题`,
  meetingCancelled: () => '取消会议',
  attendanceTaken: ({ quorum }) => `签到：应到${quorum.members}人，实到${quorum.present}人`,
  attendanceChanged: ({ seat, left, quorum }) => `${seat}${left ? '离会' : '到会'}，实到${quorum.present}人`,
  itemOpened: ({ itemId }) => `开始审议议题${itemId}`,
  itemWithdrawn: ({ itemId }) => `议题${itemId}的办件已撤回，不再审议`,
  memberRecused: ({ itemId, seat }) => `${seat}回避议题${itemId}`,
  positionTaken: ({ itemId, seat }) => `${seat}对议题${itemId}表态`,
  positionCorrected: ({ itemId, seat, headAsked }) =>
    `更正${seat}对议题${itemId}的表态${headAsked ? '，主要负责人重新末位表态' : ''}`,
  meetingAdjourned: ({ items }) => `法定人数不足，休会，${items.length}项议题暂缓`,
  itemResolved: ({ itemId, resolution }) => `议题${itemId}形成决议：${resolutionTitles[resolution.result]}`,
  resultsConfirmed: () => '主要负责人确认会议结果',
  minutesWritten: () => '形成会议记录',
  minutesSigned: () => '签发会议纪要',
  numberTaken: ({ number }) => `取号${number}`,
  extractReleased: ({ proposalId }) => `议题摘录已送达（${proposalId}）`,
  recordedMeetingConfirmed: () => '第二人复核录入会议',
  recordedMeetingReturned: () => '第二人退回录入的会议',
  recordedMeetingMended: () => '更正录入的会议',
  noticeAnswered: ({ answer }) => (answer === 'attend' ? '会议回执：参加' : '会议回执：请假'),
  inviteesLeft: ({ itemId }) => `列席人员退场（${itemId}）`,
  replyIssued: ({ number }) => `签发批复${number}`,
  replyHeld: ({ hits }) => `批复暂缓签发：${hits.length}项条件不符`,
  replyDelivered: ({ mode, on }) => `批复于${on}送达（${mode === 'online' ? '系统内' : deliveryModeTitles[mode]}）`,
  documentDelivered: ({ mode, on }) =>
    `决定书于${on}送达（${mode === 'online' ? '系统内' : deliveryModeTitles[mode]}）`,
  erratumIssued: ({ number, ofCaseNo }) => `签发更正${number}（原文书所在办件${ofCaseNo}）`,
  erratumRefused: ({ ofCaseNo }) => `批复已经撤销，不再更正（原文书所在办件${ofCaseNo}）`,
  filingSent: ({ target }) => (target === null ? '本地区未设上级备案机关' : '报市自然资源局备案'),
  filingAnswered: ({ result, receiptNo }) => `市局${result === 'received' ? '已备案' : '提出异议'}（${receiptNo}）`,
  filingExceptionRequested: () => '市局逾期未答复，申请备案例外',
  filingExcepted: ({ taskId }) =>
    taskId.includes('.filingExceptionDecision.')
      ? '市局逾期未答复，经负责人决定作为例外，不等回执'
      : '本地区未设上级备案机关，另行报送情况已由牵头单位记录',
  caseHeld: ({ orders }) => `有${orders.length}项停产停建决定未解除，暂停办理，计时中止`,
  caseContinued: ({ changed }) =>
    `停产停建决定已解除，继续办理${changed.length > 0 ? `，${changed.length}项期限顺延` : ''}`,
  replyLapsed: ({ cause }) =>
    `批复失效：${cause === 'notConfirmed' ? '有效期内未确认开复工' : '现场核实未开复工'}，矿山继续停产停建`,
  statusEntered: ({ status, partIds }) =>
    `登记状态：${partIds.length}个部位${status === 'producing' ? '恢复生产' : '恢复建设'}`,
  stoppedAtOnce: ({ partIds }) => `责令立即停止生产、建设，涉及${partIds.length}个采矿单元`,
  statementLapsed: () => '企业逾期未陈述、申辩，视为放弃',
  replyRescinded: ({ number, replyNumber }) => `${number}撤销批复${replyNumber}`,
  stopLifted: () => '撤销程序终止，随程序作出的停止生产建设决定解除',
  rescissionNoted: ({ rescissionNo, state }) => `${rescissionStateTitles[state]}（${rescissionNo}）`,
  caseClosed: ({ outcome }) => `办结：${titleOf(outcomeTitles, outcome)}`,
};

const officeTitles: Readonly<Record<string, string>> = {
  caseAdmitted: '登记办件',
  taskClaimed: '认领任务',
  taskReleased: '释放任务',
  taskTransferred: '转办任务',
  taskDelegated: '委派任务',
  taskResolved: '交回任务',
  taskUrged: '催办',
  taskCopied: '抄送',
  documentOpened: '打开文书',
  documentSealed: '文书用印',
  personRecused: '人员回避',
  agendaPackSaved: '编制请示材料',
  attemptRefused: '拒绝无权的操作',
};

/** The sentence of an entry of either source; agencies are those of the region in which it was acted. */
export function summaryOf(
  type: string,
  payload: Readonly<Record<string, unknown>>,
  names: Names,
  regionCode: string,
): string {
  if (Object.hasOwn(summaries, type)) {
    const summary = summaries[type as keyof Summaries] as (
      payload: unknown,
      names: Names,
      regionCode: string,
    ) => string;
    return summary(payload, names, regionCode);
  }
  const title = officeTitles[type] ?? titleOf(entryTitles, type);
  const kindOfTask = typeof payload['taskId'] === 'string' ? `「${ofTask(payload['taskId'])}」` : '';
  const people = [payload['toUserId'], ...(Array.isArray(payload['toUserIds']) ? payload['toUserIds'] : [])].filter(
    (id) => typeof id === 'string',
  );
  const joined = type === 'personRecused' ? '：' : '给';
  return `${title}${kindOfTask}${people.length > 0 ? `${joined}${people.map((id) => names.person(id)).join('、')}` : ''}`;
}
