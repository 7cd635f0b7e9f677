import { reject, type Rejection } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import { expertsRefused, type PanelExpert } from '../../resumption/panel.v1.js';
import type { ExpertRule } from '../../resumption/terms.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, holds, requireAll } from './require.js';

/** One joint visit 联合踏勘. */
export interface Visit<Text> {
  /** Instant, ISO 8601 with offset. */
  readonly at: string;
  readonly meetingPoint: Text;
  readonly contact: Text;
}

/** What the lead's handler sends. `bodies`, if given, is the whole list and may leave out no mandatory one. */
export interface SubmittedPanel {
  readonly visit: Visit<string>;
  readonly acceptanceLeader: string;
  readonly addedBodies?: readonly string[] | undefined;
  readonly bodies?: readonly string[] | undefined;
  readonly experts: readonly { readonly expertId: string; readonly conflictOfInterest: 'none' | 'declared' }[];
  readonly groupLeader: string;
  readonly note?: string | undefined;
}

/** 组织验收 as the workflow gets it: every body by code, experts with what the register says of them. */
export interface PanelSetupDecision<Text> {
  readonly visit: Visit<Text>;
  readonly acceptanceLeader: Text;
  readonly bodies: readonly string[];
  readonly experts: readonly PanelExpert[];
  readonly groupLeader: string;
  readonly note?: Text | undefined;
}

export interface PanelSetupPayload {
  readonly mandatoryBodies: readonly string[];
  /** Bodies of the policy that may be added; what others have to examine decides about them. */
  readonly optionalBodies?: readonly string[];
  readonly expertRules: ExpertRule;
}

/** No visit is set farther off, in days: the whole acceptance has 45 + 15 working days. */
const FARTHEST_VISIT_DAYS = 90;

/** Refuses a visit whose time is not ahead, or so far ahead that it is a slip. */
export function visitRefused(at: string, now: number): Rejection | null {
  const refuse = (code: 'visitInPast' | 'dateImplausible', message: string, hint: string) =>
    reject(code, message, { errors: [{ path: 'visit.at', message: hint }] });
  const time = Date.parse(at);
  if (time <= now) return refuse('visitInPast', '踏勘时间应当晚于现在', '请选择以后的时间');
  return time <= now + FARTHEST_VISIT_DAYS * 86_400_000
    ? null
    : refuse('dateImplausible', '踏勘时间过晚', `请选择${FARTHEST_VISIT_DAYS}天以内的时间`);
}

function bodiesRefused(bodies: readonly string[], mandatory: readonly string[]): Rejection | null {
  const dropped = mandatory.filter((agency) => !bodies.includes(agency));
  return dropped.length === 0
    ? null
    : reject('mandatoryBodyDropped', '政策规定的验收单位不能减少', {
        errors: dropped.map((agency) => ({ path: 'bodies', message: `缺少${agency}` })),
        current: { mandatoryBodies: mandatory },
      });
}

export const panelSetupKind: KindRules<PanelSetupDecision<TextRef>> = {
  validate: (decision, { payload, now }) => {
    const { mandatoryBodies, expertRules } = payload as unknown as PanelSetupPayload;
    return firstRefusal(
      () =>
        requireAll([
          filled(decision.visit?.meetingPoint, 'visit.meetingPoint', '请填写集合地点'),
          filled(decision.visit?.contact, 'visit.contact', '请填写联系人'),
          filled(decision.acceptanceLeader, 'acceptanceLeader', '请填写验收组组长'),
        ]),
      () => visitRefused(decision.visit.at, now),
      () => bodiesRefused(decision.bodies, mandatoryBodies),
      () => expertsRefused(expertRules, decision.experts),
      () =>
        requireAll([
          holds(
            decision.experts.some(({ expertId }) => expertId === decision.groupLeader),
            'groupLeader',
            '专家组组长应当是本次专家之一',
          ),
        ]),
    );
  },
  stands: () => true,
  result: () => 'convened',
  texts: ['visit.meetingPoint', 'visit.contact', 'acceptanceLeader', 'note'],
};
