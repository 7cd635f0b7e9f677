import {
  erratumModeTitles,
  outcomeTitles,
  rescissionGroundTitles,
  resultTitles,
  slipFieldTitles,
} from '@lianshen/contracts/labels';
import type { CaseBox, CaseItem, entryTitles, Light, problems, TaskItem, TaskListQuery } from '@lianshen/contracts';

export {
  documentTitles as documentLabels,
  entryTitles as entryLabels,
  factTitles as factLabels,
  kindTitles as kindLabels,
  methodTitles as methodLabels,
  mineStatusTitles as mineStatusLabels,
  partKindTitles as partKindLabels,
  phaseTitles as phaseLabels,
  procedureTitles as procedureLabels,
  resumptionKindTitles as resumptionKindLabels,
  rightStatusTitles as rightStatusLabels,
  stopCauseTitles as stopCauseLabels,
  stopMatterTitles as stopMatterLabels,
  waitingCauseTitles as waitingCauseLabels,
} from '@lianshen/contracts/labels';

/**
 * Every Chinese name of a closed set: those of the contract are passed on, the web's own stand here.
 */
export type EntryType = keyof typeof entryTitles;
type ProblemCode = keyof typeof problems;
export type Box = TaskListQuery['box'];
export type CaseBoxCode = (typeof CaseBox)['options'][number];

export const boxLabels: Record<Box, string> = { todo: '待办', done: '已办', started: '我发起的', copied: '抄送我的' };
export const boxes = Object.keys(boxLabels) as Box[];

/** What an empty box tells the person to do. */
export const emptyBoxHints: Record<Box, string> = {
  todo: '没有待办事项。新任务到达时会自动出现在这里，无需刷新。',
  done: '还没有办理过任务。办理后可在这里查看结果，必要时撤回。',
  started: '没有在办的、由您发起的办件。已办结的可用上方搜索查找。',
  copied: '没有抄送给您的任务。',
};

export const statusLabels: Record<CaseItem['status'], string> = { running: '在办', closed: '办结' };

export const taskStateLabels: Record<TaskItem['state'], string> = {
  open: '待办理',
  decided: '已办理',
  cancelled: '已取消',
};

/** The light in words: colour is never the only sign. */
export const lightLabels: Record<Light, string> = { green: '正常', yellow: '临期', red: '超期', paused: '中止计时' };

/** Entries of the office itself, which the procedure does not know of. */
export const officeEntryLabels: Readonly<Record<string, string>> = {
  caseAdmitted: '登记',
  taskClaimed: '认领',
  taskReleased: '释放',
  taskTransferred: '转办',
  taskDelegated: '委派',
  taskResolved: '交回',
  taskUrged: '催办',
  taskCopied: '抄送',
  documentOpened: '打开文书',
  personRecused: '人员回避',
  agendaPackSaved: '编制请示材料',
};

/** Results and outcomes; open words, because each kind of task brings its own. */
export const resultLabels: Readonly<Record<string, string>> = {
  ...erratumModeTitles,
  ...slipFieldTitles,
  ...rescissionGroundTitles,
  refusedToSign: '到场、拒绝签字',
  signed: '到场并签字',
  absent: '未到场',
  ...outcomeTitles,
  ...resultTitles,
  pass: '通过',
  fail: '不通过',
  notApplicable: '不适用',
};

/** What a supplement of the lead answers, beside the kinds of tasks. */
export const supplementLabels: Readonly<Record<string, string>> = {
  filingObjected: '市局对备案的异议',
  noFilingTarget: '本地区未设上级备案机关，请写明另行报送的情况',
  replyHeld: '批复暂缓签发的原因',
  remanded: '会议退回补充',
  amendment: '决议附加的条件',
};

/** Names of fields whose schema carries no title; their order is the order in which answers are shown. */
export const fieldLabels: Readonly<Record<string, string>> = {
  pack: '材料校验值',
  subject: '事由',
  question: '问题',
  caseNo: '所在办件',
  mode: '更正方式',
  slips: '更正内容',
  field: '栏目',
  wrong: '原文',
  right: '更正为',
  replyNumber: '批复文号',
  ground: '撤销事由',
  proposedBy: '提请单位和文号',
  order: '会签顺序',
  approved: '审批是否同意',
  answers: '答复环节',
  agencies: '征求意见单位',
  signers: '会签人',
  agency: '单位',
  post: '岗位',
  result: '处理',
  itemId: '编号',
  items: '事项',
  text: '内容',
  facts: '事实',
  statement: '企业意见',
  statementGrounds: '企业陈述的事实和理由',
  hearingSummary: '听证笔录要点',
  summary: '要点',
  grounds: '事实和理由',
  stopOrderId: '停产令编号',
  noticeDays: '提前通知（日）',
  at: '时间',
  place: '地点',
  presider: '主持人',
  heldOn: '日期',
  party: '企业',
  document: '文书',
  documentId: '文书编号',
  number: '文号',
  onPaper: '纸质送达',
  conditions: '条件',
  of: '延期事项',
  dueOn: '原期限',
  until: '截至',
  taskId: '任务编号',
  opinion: '意见',
  note: '说明',
  reason: '理由',
  reasons: '理由',
  files: '附件',
};

export const holidayLabels: Record<'workday' | 'makeUpDay' | 'weekend' | 'holiday' | 'suspended', string> = {
  workday: '工作日',
  makeUpDay: '调休上班',
  weekend: '周末',
  holiday: '法定节假日',
  suspended: '中止计时',
};

export const limitKindLabels: Record<'statutory' | 'promised' | 'benchmark', string> = {
  statutory: '法定期限',
  promised: '承诺期限',
  benchmark: '参照期限',
};

/** The name for a code, or the code itself: an unknown word is shown, never hidden. */
export const labelOf = (labels: Readonly<Record<string, string>>, code: string): string => labels[code] ?? code;

/** Refusals of an application for resumption; contract.md "Form of resumption". */
type ApplicationCode =
  | 'materialsMissing'
  | 'noSuchPart'
  | 'partHasOpenCase'
  | 'stopOrderInForce'
  | 'policyChanged'
  | 'notMandated'
  | 'consentMissing'
  | 'dateImplausible'
  | 'kindNotAllowed'
  | 'unknownItem'
  | 'duplicateSlot';

const NOTHING_CHANGED = '您的操作没有生效，已填写的内容仍在本页。';

/** What is safe and what to do, where more can be said than {@link adviceFor} says of every code. */
export const adviceLabels: Partial<Record<ProblemCode | ApplicationCode, string>> = {
  accountLocked: '请稍后再试，或联系系统管理员解锁。',
  alreadyDecided: '办件已有决定，不能再改。请刷新查看结果。',
  alreadySigned: '请刷新查看最新情况。',
  badCredentials: '请核对用户名和密码后重试。',
  bodyTooLarge: '请精简文字，长内容可作为附件上传。',
  calendarYearMissing: '请联系系统管理员导入该年度的工作日安排。',
  caseClosed: '办件已办结，不再接受办理。请查看流转记录。',
  claimedByAnother: `${NOTHING_CHANGED}可联系认领人释放后再办。`,
  clockNotSuspended: '请刷新查看最新情况。',
  clockSuspended: '请刷新查看最新情况。',
  csrfInvalid: `${NOTHING_CHANGED}请刷新页面后重试。`,
  decisionIncomplete: '请按标红提示补全后再提交。',
  draftIncomplete: '请按标红提示补全后再提交。',
  duplicateParty: '请去掉重复的单位。',
  duplicateSigner: '请去掉重复的会签人。',
  fileTooLarge: '请压缩后再上传。',
  forbidden: '如需办理，请联系本单位管理员调整岗位。',
  idempotencyKeyRequired: '请刷新页面后重试。',
  idempotencyKeyReused: `${NOTHING_CHANGED}请核对后再次提交。`,
  internal: '可稍后重试；重复提交不会办理两次。',
  limitNotLater: '请填写更晚的日期。',
  limitTooLate: '请填写早一些的日期。',
  limitPassed: '期限已过，请查看办件的流转记录。',
  caseHeld: `${NOTHING_CHANGED}停产停建决定由签发单位解除后，办件自动继续。`,
  extensionOnlyOnce: '请在现有期限内办理。',
  notStopped: '没有停产停建的，不需要申请开复工。',
  kindNotAllowed: '请在“矿山与范围”改选申请类型或者申请范围，草稿仍在。',
  receiptNoInUse: `${NOTHING_CHANGED}请核对本件备案的回执编号。`,
  reapplicationTooEarly: '到期后可以再次申请，草稿仍在。',
  malformed: `${NOTHING_CHANGED}请检查填写内容。`,
  malformedText: '文字中含有看不见的控制字符，请删除后重新输入。',
  noOfficeHolder: '请联系系统管理员任命该岗位，或改选其他岗位。',
  noPolicy: '请联系政策管理员发布该地区的事项政策。',
  noSuchAgency: '请重新选择单位。',
  noSuchPhase: '请刷新后重新选择环节。',
  noSuchSigner: '请刷新查看当前会签人。',
  notAuthenticated: '请重新登录后再次提交；已填写的内容仍在本页。',
  notClaimed: '请先认领任务。',
  notDelegated: '请刷新查看任务当前经办人。',
  notEligible: '请选择具备该岗位的人员。',
  notFound: '请核对编号；如确有其事，可能不在您的查看范围内。',
  notRecallable: '后续环节已经开始，不能撤回。可联系后续经办人退回。',
  notYourTask: '该任务属于其他岗位。',
  policyNotNewer: '请选择更新的政策版本。',
  returnNotAllowed: '请刷新后重新选择退回环节。',
  revisionRequired: '请刷新页面后重试。',
  signerHasSigned: '已签署的人不能减签。',
  staleRevision: `${NOTHING_CHANGED}请核对最新情况后再次提交。`,
  taskClosed: `${NOTHING_CHANGED}请查看办件的流转记录。`,
  taskNotFound: '请核对编号；如确有其事，可能不在您的查看范围内。',
  tooManyRequests: '请稍候片刻再试。',
  unavailable: '系统会自动恢复；重复提交不会办理两次。',
  unsupportedMediaType: '请改用 PDF、Word、Excel 或图片文件。',
  materialsMissing: '请补齐必交材料后再提交，草稿仍在。',
  noSuchPart: '请重新选择矿山的生产系统或场所。',
  partHasOpenCase: '该范围已有在办申请。请先办完或撤回，草稿仍在。',
  stopOrderInForce: '请先由签发单位解除停产停建令，草稿仍在。',
  policyChanged: '办理政策已更新，请核对材料与自查事项后再提交。',
  notMandated: '请由采矿权人提交，或先登记授权委托书。',
  consentMissing: '请上传共有人同意书后再提交。',
  dateImplausible: '请核对日期后再提交，草稿仍在。',
  unknownItem: '自查事项已更新，请核对后再提交。',
  duplicateSlot: '该材料只能有一个文件，请移除多余的文件。',
  altersSubstance: '结论、范围、条件和类型不能更正。确需改变决定的，依撤销等程序办理。',
  documentSuperseded: '请到办件页选择重新制发的文书。',
  erratumOpen: '请到该更正办件中继续办理，不必另行提出。',
  notCorrectable: '请核对所选文书。',
  slipNotFound: '请对照文书核对原文，逐字一致。',
  contradictsRegister: '请先在登记台账中核对；登记有误的，先更正登记。',
  noReply: '只能撤销已经作出的批复，请核对办件编号。',
  rescissionOpen: '请到该撤销办件中继续办理，不必另行启动。',
  replyRescinded: '请到原撤销办件查看决定。',
  withdrawalTooLate: '审批已作出，不能再撤回。',
};

/** What is safe and what to do; the sentence of what happened comes from the API. */
export const adviceFor = (code: ProblemCode): string =>
  adviceLabels[code] ?? `${NOTHING_CHANGED}请按提示修改后再提交。`;

/** 常用语: phrases offered under every opinion. */
export const quickPhrases: readonly string[] = [
  '同意。',
  '经研究，同意。',
  '无意见。',
  '原则同意，请按规定办理。',
  '请补充相关材料后再报。',
  '不同意，理由如下：',
];
