import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { filled, holds, requireAll } from './require.js';

/** 现场核查记录: who was there, what was seen, and the escort's signature or refusal. */
export interface SiteVisitRecordDecision<Text> {
  readonly visitedOn: string;
  readonly attended: readonly { readonly agency: string; readonly name: Text }[];
  readonly facts: Text;
  readonly escort: { readonly name: Text; readonly result: 'signed' | 'refused' };
  readonly files?: readonly string[] | undefined;
}

export const siteVisitRecordKind: KindRules<SiteVisitRecordDecision<TextRef>> = {
  validate: ({ visitedOn, attended, facts, escort }, { now }) =>
    requireAll([
      holds(Date.parse(`${visitedOn}T00:00:00+08:00`) <= now, 'visitedOn', '踏勘日期不能晚于今天'),
      holds(attended.length > 0, 'attended', '请填写到场人员'),
      ...attended.map(({ name }, i) => filled(name, `attended.${i}.name`, '请填写姓名')),
      filled(facts, 'facts', '请记录现场情况'),
      filled(escort?.name, 'escort.name', '请填写企业陪同人'),
      holds(['signed', 'refused'].includes(escort?.result), 'escort.result', '请注明陪同人是否签字'),
    ]),
  stands: () => true,
  result: () => 'recorded',
  texts: ['attended.*.name', 'facts', 'escort.name'],
};
