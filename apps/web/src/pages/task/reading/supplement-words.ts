import type { TaskView } from '@lianshen/contracts';
import { bodyTitles } from '@lianshen/contracts/labels';
import { agencyName } from './parts.js';

/** What a supplement answers where it is no task of its own. */
export const supplementLabels: Readonly<Record<string, string>> = {
  remanded: '会议退回补充',
  amendment: '会议附带条件',
  replyHeld: '批复暂缓签发',
  filingObjected: '上级备案提出异议',
};

const hitLabels: Readonly<Record<string, string>> = {
  notPassed: '验收结论未通过',
  signatureMissing: '单位未签署意见',
  conclusionExpired: '验收结论已超过有效期，须退回重新验收',
  changeDeclared: '企业声明情况有变化，须核实后继续或退回重新验收',
  legalReviewMissing: '合法性审核未通过',
  resolutionMissing: '集体决策未同意',
  amendmentUnmet: '会议附带条件未落实',
  stopOrderInForce: '停产停建决定仍在效',
  consentMissing: '停产停建决定的签发单位未同意解除',
  rightExpired: '采矿权已到期',
};

/** Why a reply was held, in words: the condition, and whom it concerns where that has a name. */
export function hitText({ code, subject }: Readonly<Record<string, unknown>>, task: TaskView): string {
  const words = hitLabels[String(code)] ?? '条件不符';
  const name = bodyTitles[String(subject)] ?? agencyName(task, String(subject));
  return name === String(subject) ? words : `${words}：${name}`;
}
