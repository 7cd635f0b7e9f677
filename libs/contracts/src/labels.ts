import type { ConsultationPhase, EntryType, ProcedureCode, TaskKind } from '@lianshen/domain';

/** Chinese titles of the closed unions, once for API and web. */
export const kindTitles: Record<TaskKind, string> = {
  opinion: '会商意见',
  signature: '会签',
  approval: '审批',
  filing: '归档备案',
  supplement: '补充材料',
};
export const procedureTitles: Record<ProcedureCode, string> = {
  consultation: '会商',
  resumption: '开复工联合验收',
  rescission: '撤销批复',
};
export const phaseTitles: Record<ConsultationPhase | 'closed' | 'draft', string> = {
  draft: '准备中',
  opinions: '征求意见',
  signatures: '会签',
  approval: '审批',
  filing: '归档备案',
  closed: '办结',
};
export const resultTitles: Readonly<Record<string, string>> = {
  agree: '同意',
  disagree: '不同意',
  noObjection: '无意见',
  sign: '签署',
  return: '退回补充',
  filed: '归档',
  done: '已补充',
  withdrawn: '撤回',
};
export const outcomeTitles: Readonly<Record<string, string>> = { filed: '已归档', withdrawn: '已撤回' };
export const postTitles: Readonly<Record<string, string>> = {
  handler: '经办人',
  leader: '负责人',
  office: '办公室',
  secretary: '会务秘书',
  head: '主持人',
  registrar: '备案登记员',
  inspector: '督查员',
  filer: '申报人',
  principal: '法定代表人',
  admin: '管理员',
  machine: '系统',
};
export const titleOf = (titles: Readonly<Record<string, string>>, code: string): string => titles[code] ?? code;

export const entryTitles: Record<EntryType, string> = {
  caseStarted: '发起',
  phaseEntered: '进入环节',
  taskOpened: '派出任务',
  taskDecided: '办理',
  taskCancelled: '取消任务',
  signerAdded: '加签',
  signerRemoved: '减签',
  decisionRecalled: '撤回办理',
  caseReturned: '退回',
  caseWithdrawn: '撤回办件',
  dueSoon: '即将到期',
  taskOverdue: '任务超期',
  caseOverdue: '办件超期',
  escalated: '督办',
  clockSuspended: '中止计时',
  clockResumed: '恢复计时',
  limitExtended: '延长期限',
  calendarAdopted: '日历更新',
  calendarYearMissing: '缺少日历',
  policyAdopted: '采用新政策',
  caseClosed: '办结',
};
