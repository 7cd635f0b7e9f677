import type { MeetingView } from '@lianshen/contracts';

export const stateLabels: Record<MeetingView['state'], string> = {
  planned: '待召开',
  inSession: '审议中',
  minutes: '待签发纪要',
  closed: '已办结',
  cancelled: '已取消',
};
/** 待复核 of a meeting held elsewhere: it is not to be held, what was entered waits for a second person. */
export const stateLabel = ({ state, recorded }: Pick<MeetingView, 'state' | 'recorded'>): string =>
  state === 'planned' && recorded ? '待复核' : stateLabels[state];
export const bodyLabels: Readonly<Record<string, string>> = { government: '政府常务会议', party: '党委会议' };
export const modeLabels: Record<MeetingView['mode'], string> = { headResponsibility: '首长负责制', vote: '票决制' };
export const captureLabels: Record<MeetingView['capture'], string> = {
  online: '成员在线表态',
  secretary: '秘书当场录入',
  recorded: '补录会议纪要',
};
export const positionLabels: Readonly<Record<string, string>> = { agree: '同意', disagree: '不同意', abstain: '弃权' };
export const decisionLabels: Readonly<Record<string, string>> = {
  agreed: '同意',
  disagreed: '不同意',
  postponed: '暂缓',
  remanded: '退回补充',
};
export const beforeLabels: Readonly<Record<string, string>> = {
  nextBody: '下一机构审议前',
  reply: '批复前',
  afterwards: '批复后',
};
export const itemStateLabels: Readonly<Record<string, string>> = {
  planned: '未审议',
  open: '正在审议',
  resolved: '已有决议',
  withdrawn: '已撤回',
};

/** 会议回执. */
export const answerLabels = { attend: '参加', leave: '请假' } as const;
/** 列席方式: nobody of them has a position. */
export const inviteeLabels = { report: '汇报', attend: '列席', record: '记录' } as const;
