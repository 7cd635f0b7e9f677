import type { TaskKind } from '@lianshen/domain';
import { deliveryModeTitles } from './document-labels.js';

/** What came of a task, where the word means one thing whatever was asked. */
export const resultTitles: Readonly<Record<string, string>> = {
  ...deliveryModeTitles,
  agree: '同意',
  disagree: '不同意',
  noObjection: '无意见',
  sign: '签署',
  return: '退回补充',
  filed: '归档',
  done: '已补充',
  withdrawn: '撤回',
  accept: '受理',
  requestCorrection: '要求补正',
  refuse: '不予受理',
  convened: '已组织',
  recorded: '已记录',
  pass: '合格',
  fail: '不合格',
  dissent: '保留意见',
  confirm: '确认',
  rectified: '整改完成',
  givenUp: '放弃整改',
  grant: '同意延期',
  drafted: '已拟稿',
  sealed: '已用印',
  received: '已签收',
  acknowledged: '已知悉',
  resumed: '已开复工',
  confirmed: '相符',
  deviates: '不符',
  notStarted: '未开复工',
  excepted: '同意例外',
  notExcepted: '不同意例外',
  endorse: '同意上会',
  unchanged: '没有变化',
  changed: '有变化',
  noWork: '没有擅自生产',
  worked: '发现擅自生产',
  lawful: '合法',
  notLawful: '不合法',
  contest: '申辩',
  requestHearing: '要求听证',
  waive: '放弃陈述申辩',
  lapsed: '逾期未提出',
  maintain: '继续办理',
  dismiss: '采纳申辩，终止程序',
};

/** Where it depends on what was asked. */
const ownTitles: { readonly [K in TaskKind]?: Readonly<Record<string, string>> } = {
  correction: { done: '已补正' },
  authorityDuty: { done: '已落实' },
  extensionDecision: { refuse: '不同意延期' },
  worksConsent: { agree: '同意作业', refuse: '不同意作业' },
  sectionReview: { pass: '同意', return: '退回经办人' },
  agencySignature: { return: '退回经办人' },
  conclusionConfirmation: { return: '退回重新核查' },
  documentReview: { pass: '核稿通过', return: '退回修改' },
  replySignature: { return: '退回修改' },
};

/** What came of a task of that kind; a word without a title stands for itself. */
export const resultTitle = (kind: string, result: string): string =>
  ownTitles[kind as TaskKind]?.[result] ?? resultTitles[result] ?? result;
