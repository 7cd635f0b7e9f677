/** Every Chinese name of a closed set that a policy pack uses. */
type Status = 'document' | 'statutory' | 'benchmark' | 'proposal';

export const statusLabels: Record<Status, string> = {
  document: '文件规定',
  statutory: '法律规定',
  benchmark: '参照',
  proposal: '默认',
};

export const levelLabels = { veto: '否决项', ordinary: '一般项' } as const;
export const methodLabels = { document: '查资料', onsite: '现场查', sample: '抽查' } as const;
export const modeLabels = { headResponsibility: '首长负责制', vote: '表决' } as const;
export const captureLabels = { online: '成员在线', secretary: '秘书录入', recorded: '补录纪要' } as const;
export const quorumLabels = { moreThanHalf: '超过半数', atLeastHalf: '半数以上' } as const;
export const baseLabels = { present: '到会成员', members: '应到会成员' } as const;
export const filingLabels = {
  coHeld: '采矿权共有',
  byAgent: '委托他人申请',
  stoppedByOrder: '被责令停产停建',
} as const;

export const kindLabels: Readonly<Record<string, string>> = {
  start: '开工',
  resumeBuilding: '复工',
  resumeProduction: '复产',
};

export const scopeLabels: Readonly<Record<string, string>> = {
  all: '全部',
  mine: '矿山',
  openPit: '露天',
  underground: '地下',
  dump: '排土场',
  tailings: '尾矿库',
};

export const factLabels: Readonly<Record<string, string>> = {
  outsourced: '有外包',
  sunkenPit: '凹陷露天',
  usesExplosives: '使用民爆物品',
  ownMagazine: '自有民爆库',
  heldExplosivesWhileStopped: '停产期间存有民爆物品',
  abstractsWater: '取水',
  occupiesForest: '占用林地',
  occupiesGrassland: '占用草原',
  occupiesForestOrGrassland: '占用林地或草原',
  temporaryLandUse: '临时用地',
  consolidated: '整合矿山',
};

export const termLabels: Readonly<Record<string, string>> = {
  lead: '牵头单位',
  bodies: '验收单位',
  completenessCheckWorkingDays: '材料审查（工作日）',
  correctionWorkingDays: '补正（工作日）',
  totalWorkingDays: '总期限（工作日）',
  extensionWorkingDays: '可延长（工作日）',
  'budgetWorkingDays.panel': '其中组织验收',
  'budgetWorkingDays.jointAcceptance': '其中联合验收',
  'budgetWorkingDays.legalReview': '其中合法性审核',
  'budgetWorkingDays.collectiveDecision': '其中集体研究',
  'budgetWorkingDays.reply': '其中批复',
  opinionWorkingDays: '各单位意见（工作日）',
  signatureWorkingDays: '会签（工作日）',
  approvalWorkingDays: '审批（工作日）',
  filingWorkingDays: '归档（工作日）',
  rectificationWorkingDays: '整改（工作日）',
  supplementWorkingDays: '补充材料（工作日）',
  unopenedWorkingDays: '系统内未打开改纸质送达（工作日）',
  dueSoonWorkingDays: '临期提醒（工作日）',
  'expertRules.openPit': '露天矿山专家',
  'expertRules.underground': '地下矿山专家',
  'expertRules.tailings': '尾矿库专家',
  expertsFirst: '专家先签字',
  sectionHeads: '须经科室负责人审核的单位',
  maxRounds: '验收轮次',
  reapplicationMonths: '再次申请间隔（月）',
  ordinaryTolerance: '一般项容许不合格数',
  conclusionValidDays: '结论有效（日）',
  passValidDays: '合格事项佐证有效期（日）',
  conclusionDeclarationDays: '结论后须声明未变（日）',
  replyValidDays: '批复有效（日）',
  'rescission.openingWorkingDays': '撤销：批准启动（工作日）',
  'rescission.statementWorkingDays': '撤销：陈述申辩（工作日）',
  'rescission.hearingSetupWorkingDays': '撤销：组织听证（工作日）',
  'rescission.hearingNoticeDays': '撤销：听证提前通知（日）',
  'rescission.hearingWorkingDays': '撤销：举行听证（工作日）',
  'rescission.statementReviewWorkingDays': '撤销：复核申辩（工作日）',
  'rescission.deliveryWorkingDays': '撤销：送达（工作日）',
  'rescission.totalWorkingDays': '撤销：总期限（工作日）',
  resumptionVerificationWorkingDays: '开复工核查（工作日）',
  decisionBodies: '集体研究',
};
