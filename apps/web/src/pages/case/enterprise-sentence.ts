import type { CaseView } from '@lianshen/contracts';
import { labelOf, phaseLabels, resultLabels } from '../../labels.js';

type Task = CaseView['tasks'][number];

/** Tasks that the applicant owes now. */
export const ownTasks = (kase: Pick<CaseView, 'tasks'>): readonly Task[] =>
  kase.tasks.filter((task) => task.state === 'open' && task.party.agency.startsWith('E-'));

const WHAT: Readonly<Record<string, string>> = { rescission: '批复的撤销程序', delivery: '决定书的送达' };

const earliest = (tasks: readonly Task[]): string | null =>
  tasks
    .flatMap(({ dueOn }) => (dueOn ? [dueOn] : []))
    .sort()
    .at(0) ?? null;

/** Where it is, who has it, what we owe, until when: one plain sentence for the applicant. */
export function enterpriseSentence(
  kase: Pick<CaseView, 'procedure' | 'status' | 'outcome' | 'phase' | 'holder' | 'tasks' | 'clock' | 'heldBy'>,
): string {
  const what = WHAT[kase.procedure] ?? '申请';
  if (kase.status === 'closed')
    return `${what}已办结：${labelOf(resultLabels, kase.outcome ?? '')}。本企业不需要再做什么。`;
  const where = `${what}在“${labelOf(phaseLabels, kase.phase)}”环节`;
  const { heldBy = [] } = kase;
  if (heldBy.length > 0) {
    const issuers = [...new Set(heldBy.map(({ issuerName }) => issuerName))].join('、');
    return `${where}，因${issuers}的停产停建决定未解除，暂停办理，期限不计。由${issuers}解除后自动继续，本企业现在不需要办理。`;
  }
  const own = ownTasks(kase);
  if (own.length > 0) {
    const owed = [...new Set(own.map((task) => `${task.kindTitle}（${task.postTitle}）`))].join('、');
    const dueOn = earliest(own);
    return `${where}，在本企业手里：需要${owed}，${dueOn ? `最迟 ${dueOn} 完成` : '没有期限，办好即进入下一步'}。`;
  }
  const others = kase.holder.filter(({ agency }) => !agency.startsWith('E-')).map(({ name }) => name);
  const dueOn = earliest(kase.tasks.filter(({ state }) => state === 'open')) ?? kase.clock.dueOn;
  const who = others.length > 0 ? `在${others.join('、')}手里` : '正在流转';
  return `${where}，${who}${dueOn ? `，最迟 ${dueOn} 办完` : ''}。本企业现在不需要做什么，有变化会在“待办”中提示。`;
}
