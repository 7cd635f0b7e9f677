import type { ApplicationVersionRow } from '@lianshen/db';
import { addDays, dateOf, isoInstant, type ExpertRule, type Speciality, type TaskRow } from '@lianshen/domain';

type Payload = Readonly<Record<string, unknown>>;
type Example = Record<string, unknown>;
interface ExpertChoice {
  readonly expertId: string;
  readonly specialities: readonly Speciality[];
  readonly conflict: string | null;
}

const DAY_MS = 24 * 3_600_000;

/**
 * A decision that would be accepted of this very task as it stands (contract.md `decisionSchema.examples`), for the kinds
 * whose decision depends on the task; null for the others, whose schema brings its own.
 */
export function resumptionExample(task: TaskRow, payload: Payload, version: ApplicationVersionRow): Example | null {
  switch (task.kind) {
    case 'correction':
      return { form: version.form, files: version.files.map(({ slot, fileId }) => ({ slot, fileId })) };
    case 'panelSetup':
      return panelExample(payload);
    case 'siteVisitRecord':
      return {
        visitedOn: dateOf(Date.now()),
        attended: [{ agency: task.party.agency, name: '（到场人姓名）' }],
        facts: '现场与申请材料一致。',
        escort: { name: '（企业陪同人姓名）', result: 'signed' },
      };
    case 'checklistReview':
      return {
        inspectors: ['甲', '乙'].map((one) => ({ name: `（验收人${one}）`, certificateNo: `（证件号${one}）` })),
        items: itemsIn(payload).map(({ itemId }) => ({ itemId, verdict: 'pass' })),
        opinion: '经逐项核查，本单位事项合格。',
      };
    case 'rectification':
      return {
        result: 'done',
        items: itemsIn(payload).map(({ itemId }) => ({ itemId, measures: '已按要求整改到位。' })),
      };
    case 'resumptionConfirmation':
      return { resumedOn: dateOf(Date.now()) };
    default:
      return null;
  }
}

const itemsIn = (payload: Payload): { itemId: string }[] => (payload['items'] ?? []) as { itemId: string }[];

/** Experts without an interest until the rules are met: first those who bring a speciality that is missing. */
function chooseExperts(rule: ExpertRule, experts: readonly ExpertChoice[]): ExpertChoice[] {
  const free = experts.filter(({ conflict }) => conflict === null);
  const chosen: ExpertChoice[] = [];
  for (const speciality of rule.specialities) {
    if (chosen.some((one) => one.specialities.includes(speciality))) continue;
    const next = free.find((one) => !chosen.includes(one) && one.specialities.includes(speciality));
    if (next) chosen.push(next);
  }
  return [...chosen, ...free.filter((one) => !chosen.includes(one))].slice(0, Math.max(rule.min, chosen.length));
}

function panelExample(payload: Payload): Example {
  const chosen = chooseExperts(payload['expertRules'] as ExpertRule, payload['experts'] as readonly ExpertChoice[]);
  const nineOClock = Date.parse(`${addDays(dateOf(Date.now()), 3)}T09:00:00+08:00`);
  return {
    visit: {
      at: isoInstant(Math.max(nineOClock, Date.now() + DAY_MS)),
      meetingPoint: '矿山办公区',
      contact: '（联系人）',
    },
    acceptanceLeader: '（验收组组长）',
    experts: chosen.map(({ expertId }) => ({ expertId, conflictOfInterest: 'none' })),
    groupLeader: chosen[0]?.expertId ?? '',
  };
}
