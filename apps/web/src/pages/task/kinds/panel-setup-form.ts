import { specialityTitles } from '@lianshen/contracts/labels';
import { asFields, asList } from '../../../forms/values.js';
import { labelOf } from '../../../labels.js';

export interface PanelForm {
  readonly addedBodies: readonly string[];
  readonly experts: readonly string[];
  readonly groupLeader: string;
  /** That every chosen expert declared to have no interest; falls when the choice changes. */
  readonly noInterest: boolean;
  readonly acceptanceLeader: string;
  /** Beijing time as the browser's input gives it: `2026-06-01T09:30`. */
  readonly at: string;
  readonly meetingPoint: string;
  readonly contact: string;
  readonly note: string;
}
export interface PanelExpertChoice {
  readonly expertId: string;
  readonly name: string;
  readonly title: string;
  readonly specialities: readonly string[];
  readonly employer: string;
  readonly conflict: 'employer' | 'pastWork' | null;
}
export interface PanelChoices {
  readonly bodies: readonly { readonly agency: string; readonly name: string; readonly mandatory: boolean }[];
  readonly experts: readonly PanelExpertChoice[];
  readonly rule: { readonly min: number; readonly specialities: readonly string[] };
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const wordsOf = (value: unknown): string[] => asList(value).filter((one): one is string => typeof one === 'string');

/** The form from a draft, whatever that holds; experts of a draft of the generic form are taken over by their ids. */
export function panelFormOf(draft: unknown): PanelForm {
  const kept = asFields(draft);
  const experts = asList(kept['experts']).map((one) => (typeof one === 'string' ? one : asFields(one)['expertId']));
  return {
    addedBodies: wordsOf(kept['addedBodies']),
    experts: wordsOf(experts),
    groupLeader: wordOf(kept['groupLeader']),
    noInterest: kept['noInterest'] === true,
    acceptanceLeader: wordOf(kept['acceptanceLeader']),
    at: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wordOf(kept['at'])) ? wordOf(kept['at']) : '',
    meetingPoint: wordOf(kept['meetingPoint']),
    contact: wordOf(kept['contact']),
    note: wordOf(kept['note']),
  };
}

export function panelChoices(payload: Readonly<Record<string, unknown>>): PanelChoices {
  const rule = asFields(payload['expertRules']) as Partial<PanelChoices['rule']>;
  return {
    bodies: asList(payload['bodies']) as PanelChoices['bodies'],
    experts: asList(payload['experts']) as PanelChoices['experts'],
    rule: { min: rule.min ?? 1, specialities: rule.specialities ?? [] },
  };
}

/** How the chosen experts stand to the rule: how many, which specialities are not covered. */
export function ruleState({ experts, rule }: PanelChoices, chosen: readonly string[]) {
  const covered = new Set(
    experts.filter(({ expertId }) => chosen.includes(expertId)).flatMap(({ specialities }) => specialities),
  );
  return {
    count: chosen.length,
    isEnough: chosen.length >= rule.min,
    missing: rule.specialities.filter((one) => !covered.has(one)).map((one) => labelOf(specialityTitles, one)),
  };
}

const instantOf = (at: string): string => `${at}:00+08:00`;

export function panelProblems(form: PanelForm, choices: PanelChoices, now: number): readonly string[] {
  const { count, isEnough, missing } = ruleState(choices, form.experts);
  const wrong: string[] = [];
  if (!isEnough) wrong.push(`专家不少于 ${choices.rule.min} 人，还差 ${choices.rule.min - count} 人`);
  if (missing.length > 0) wrong.push(`专家专业缺${missing.join('、')}`);
  if (!form.experts.includes(form.groupLeader)) wrong.push('请从所选专家中指定专家组组长');
  if (!form.noInterest) wrong.push('请确认所选专家均已声明无利害关系');
  if (!form.acceptanceLeader.trim()) wrong.push('请填写验收组组长');
  if (form.at === '') wrong.push('请选择踏勘时间');
  else if (Date.parse(instantOf(form.at)) <= now) wrong.push('踏勘时间应当晚于现在');
  if (!form.meetingPoint.trim()) wrong.push('请填写集合地点');
  if (!form.contact.trim()) wrong.push('请填写联系人');
  return wrong;
}

export const panelDecision = (form: PanelForm) => ({
  visit: { at: instantOf(form.at), meetingPoint: form.meetingPoint.trim(), contact: form.contact.trim() },
  acceptanceLeader: form.acceptanceLeader.trim(),
  ...(form.addedBodies.length > 0 ? { addedBodies: form.addedBodies } : {}),
  experts: form.experts.map((expertId) => ({ expertId, conflictOfInterest: form.noInterest ? 'none' : 'declared' })),
  groupLeader: form.groupLeader,
  ...(form.note.trim() ? { note: form.note.trim() } : {}),
});

/** What submitting will do, in one sentence. */
export function panelPreview(form: PanelForm, { bodies, experts }: PanelChoices): string {
  const sitting = bodies.filter(({ agency, mandatory }) => mandatory || form.addedBodies.includes(agency));
  const leader = experts.find(({ expertId }) => expertId === form.groupLeader)?.name ?? '未定';
  const when = form.at ? form.at.replace('T', ' ') : '时间未定';
  return `${sitting.map(({ name }) => name).join('、')}共 ${sitting.length} 个单位和 ${form.experts.length} 名专家（组长${leader}）参加联合踏勘：${when}，集合地点${form.meetingPoint ? form.meetingPoint : '未定'}。提交后通知各单位、专家和申请人。`;
}
