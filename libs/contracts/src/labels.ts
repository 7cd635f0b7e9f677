import type {
  ConsultationPhase,
  DeliveryPhase,
  DocumentKind,
  ErratumPhase,
  MineFact,
  MiningMethod,
  NoticeKind,
  PartKind,
  RescissionPhase,
  ProcedureCode,
  ResolutionResult,
  ResumptionKind,
  Speciality,
  StopCause,
  TaskKind,
  WaitingCause,
} from '@lianshen/domain';

export { entryTitles } from './entry-labels.js';

/** Chinese titles of the closed unions, once for API and web. */
export const kindTitles: Record<TaskKind, string> = {
  opinion: '会商意见',
  signature: '会签',
  approval: '审批',
  filing: '归档备案',
  supplement: '补充材料',
  principalSignature: '主要负责人签字',
  completenessCheck: '受理审查',
  correction: '补正',
  panelSetup: '组织验收',
  siteVisitRecord: '现场核查记录',
  checklistReview: '逐项验收',
  expertSignature: '专家签字',
  sectionReview: '科室审核',
  agencySignature: '单位意见签署',
  authorityDuty: '主管部门自身事项',
  conclusionConfirmation: '确认验收结论',
  rectification: '整改',
  worksConsent: '必要作业同意',
  extensionDecision: '延期决定',
  filingExceptionDecision: '备案例外决定',
  legalReview: '合法性审核',
  agendaRequest: '提请审议',
  agendaEndorsement: '上会审核',
  noChangeDeclaration: '无变化声明',
  noWorkConfirmation: '无擅自生产确认',
  documentDraft: '拟稿',
  documentReview: '核稿',
  replySignature: '签发批复',
  sealing: '用印',
  deliveryConfirmation: '签收批复',
  paperDelivery: '纸质送达',
  noticeAcknowledgement: '通知回执',
  resumptionConfirmation: '确认开复工',
  resumptionVerification: '开复工核实',
  statementOfParty: '陈述申辩',
  hearingSetup: '组织听证',
  hearingRecord: '听证笔录',
  statementReview: '复核陈述申辩',
};
/** What a kind is called in a procedure that asks it of something else. */
const kindTitlesOf: Partial<Record<ProcedureCode, Partial<Record<TaskKind, string>>>> = {
  rescission: {
    approval: '批准启动撤销',
    replySignature: '签发撤销决定',
    deliveryConfirmation: '签收撤销决定',
    noticeAcknowledgement: '撤销通知回执',
  },
  erratum: { documentReview: '核对更正', replySignature: '签发更正' },
  delivery: { deliveryConfirmation: '签收决定书' },
};
export const kindTitleIn = (procedure: ProcedureCode | undefined, kind: TaskKind): string =>
  (procedure && kindTitlesOf[procedure]?.[kind]) ?? kindTitles[kind];
export const procedureTitles: Record<ProcedureCode, string> = {
  consultation: '会商',
  resumption: '开复工联合验收',
  rescission: '撤销开复工批复',
  erratum: '更正文书',
  delivery: '送达决定书',
  meeting: '集体决策会议',
};
/** Phases of all procedures; contract.md "Vocabulary". */
export type PhaseCode =
  | ConsultationPhase
  | 'draft'
  | 'acceptance'
  | 'panel'
  | 'jointAcceptance'
  | 'conclusion'
  | 'rectification'
  | 'legalReview'
  | 'collectiveDecision'
  | 'reply'
  | 'resumption'
  | RescissionPhase
  | ErratumPhase
  | DeliveryPhase
  | 'closed';
export const phaseTitles: Record<PhaseCode, string> = {
  draft: '准备中',
  opinions: '征求意见',
  signatures: '会签',
  approval: '审批',
  filing: '归档备案',
  acceptance: '受理',
  panel: '组织验收',
  jointAcceptance: '联合验收',
  conclusion: '验收结论',
  rectification: '整改',
  legalReview: '合法性审核',
  collectiveDecision: '集体决策',
  reply: '批复',
  resumption: '开复工',
  opening: '启动',
  statement: '陈述申辩',
  hearing: '听证',
  decision: '撤销决定',
  checking: '核稿签发',
  issuing: '用印',
  delivering: '送达',
  closed: '办结',
};
export const outcomeTitles: Readonly<Record<string, string>> = {
  filed: '已归档',
  withdrawn: '已撤回',
  resumed: '已开复工',
  notAccepted: '不予受理',
  refused: '不予开复工',
  disagreed: '集体决策不同意',
  lapsed: '批复失效',
  rescinded: '批复已撤销',
  dismissed: '不予撤销',
  corrected: '已更正',
  notCorrected: '退回，未更正',
  delivered: '已送达',
};
/** Why parts wait before the next application; the sentence names the case and the day. */
export const waitingCauseTitles: Record<WaitingCause, string> = {
  refused: '所选范围此前被决定不予开复工',
  withdrawnAfterFail: '所选范围此前验收不合格后撤回申请',
};
export const postTitles: Readonly<Record<string, string>> = {
  handler: '经办人',
  leader: '负责人',
  sectionHead: '科室负责人',
  office: '办公室',
  secretary: '会务秘书',
  head: '主持人',
  registrar: '备案登记员',
  inspector: '督查员',
  filer: '申报人',
  principal: '主要负责人',
  admin: '管理员',
  machine: '系统',
};
export const titleOf = (titles: Readonly<Record<string, string>>, code: string): string => titles[code] ?? code;

export const resumptionKindTitles: Record<ResumptionKind, string> = {
  start: '开工（首次建设）',
  resumeBuilding: '复工（恢复建设）',
  resumeProduction: '复产（恢复生产）',
};
export const stopCauseTitles: Record<StopCause, string> = {
  ordered: '责令停产停建',
  self: '企业自行停产',
  seasonal: '季节性停产',
  accident: '事故停产',
  consolidation: '整合停产',
  newBuild: '新建未开工',
};
export const partKindTitles: Record<PartKind, string> = {
  system: '生产系统',
  pit: '采场',
  dump: '排土场',
  tailingsPond: '尾矿库',
  concentrator: '选矿厂',
};
export const methodTitles: Record<MiningMethod, string> = { openPit: '露天开采', underground: '地下开采' };
export const factTitles: Record<MineFact, string> = {
  outsourced: '有外包作业',
  sunkenPit: '凹陷露天开采',
  usesExplosives: '使用民用爆炸物品',
  ownMagazine: '自有民爆物品储存库',
  heldExplosivesWhileStopped: '停产期间存有民爆物品',
  abstractsWater: '取用水',
  occupiesForest: '占用林地',
  occupiesGrassland: '占用草原',
  occupiesForestOrGrassland: '占用林地或草原',
  temporaryLandUse: '临时占用土地',
  consolidated: '整合重组矿山',
};
export const specialityTitles: Record<Speciality, string> = {
  mining: '采矿',
  geology: '地质',
  geotechnical: '岩土',
  mechanical: '机械',
  electrical: '电气',
  hydraulic: '水利',
  civil: '土木',
  safety: '安全',
};
export const documentTitles: Record<DocumentKind, string> = {
  receipt: '收件凭证',
  acceptanceNotice: '受理通知书',
  correctionNotice: '补正通知书',
  nonAcceptanceDecision: '不予受理决定书',
  panelNotice: '联合验收通知',
  jointOpinion: '联合验收意见书',
  visitRecord: '现场核查记录',
  expertOpinion: '专家组意见',
  rectificationNotice: '整改通知书',
  worksConsent: '停产期间作业答复',
  refusalDecision: '不予开复工决定书',
  agendaRequest: '提请审议的请示',
  reply: '开复工批复',
  deliveryReceipt: '送达回证',
  filingReport: '备案报告',
  rescissionNotice: '拟撤销开复工批复告知书',
  hearingNotice: '听证通知书',
  rescissionDecision: '撤销开复工批复决定书',
  rescissionDismissal: '终止撤销程序通知书',
  erratumNotice: '更正通知',
  meetingNotice: '会议通知',
  signInSheet: '签到表',
  ballotSheet: '表决票',
  meetingPapers: '会议材料',
  meetingRecord: '会议记录',
  meetingMinutes: '会议纪要',
  matterExtract: '议题摘录',
};
export const noticeTitles: Record<NoticeKind, string> = {
  jointVisit: '联合验收通知',
  visitRescheduled: '踏勘改期通知',
  checkOverdue: '受理审查超期提醒',
  filingUnanswered: '备案未获回执提醒',
  replyLapsed: '批复失效通知',
  worksAgreed: '停产期间必要作业计划已经同意，请留意企业不得超出计划作业',
  replyIssued: '开复工批复已经作出，抄送各验收单位',
  resumptionDeviates: '开复工现场核实与批复不符，请研究是否责令停产停建或者撤销批复',
  stoppedAtOnce: '责令停止生产建设',
  replyRescinded: '开复工批复已撤销',
  documentCorrected: '文书已更正',
  meetingCalled: '会议通知，请回复是否参加',
  packRequested: '即将提请上会，请编制请示材料',
  conditionsToMeet: '批复已作出，会议附加的条件请贵单位督促落实',
};
export const bodyTitles: Readonly<Record<string, string>> = { government: '政府常务会议', party: '党委会议' };
export const resolutionTitles: Record<ResolutionResult, string> = {
  agreed: '同意',
  disagreed: '不同意',
  postponed: '暂缓',
  remanded: '退回补充',
};

/** procedures.md 19. */
export const mineStatusTitles = {
  preparing: '筹建',
  building: '在建',
  producing: '生产',
  suspended: '停产停建',
  consolidating: '整合',
  upgrading: '技改',
  nearClosure: '临近关闭',
  closing: '关闭中',
  closed: '已关闭',
  unlicensed: '非法',
} as const;
export const mineKindTitles = { mine: '矿山', tailingsPond: '独立尾矿库' } as const;
export const rightStatusTitles = {
  registered: '有效登记',
  expired: '期满消灭',
  merged: '已并入',
  deregistered: '注销',
  reclaimed: '收回',
  rescinded: '撤销',
} as const;

export const stopMatterTitles = {
  production: '生产',
  construction: '建设',
  explosives: '民爆物品供应',
  power: '供电',
} as const;
export const releaseTitles = { issuer: '由签发单位解除', jointAcceptance: '联合验收批复后解除' } as const;
export const orderClassTitles = { openPit: '露天矿山', underground: '地下矿山', tailings: '尾矿库' } as const;

/** 台账中在办件的状态；办结的用办理结果. */
export const ledgerStatusTitles: Readonly<Record<string, string>> = {
  underway: '验收办理中',
  replied: '已批复待开工',
  ...outcomeTitles,
};
/** 停产停建原因；依停产停建决定的优先. */
export const ledgerCauseTitles: Readonly<Record<string, string>> = { ...stopCauseTitles, unknown: '未登记' };

export { deliveryModeTitles, filingDifferenceTitles, noLongerHolds, verificationTitles } from './document-labels.js';
export { rescissionGroundTitles, rescissionStateTitles } from './rescission-labels.js';
export { erratumModeTitles, slipFieldTitles, standingTitles } from './erratum-labels.js';
export { resultTitle, resultTitles } from './result-labels.js';
