import type { CaseView, TaskItem } from '@lianshen/contracts';

export type BodyStatus = 'notStarted' | 'filling' | 'filled' | 'toSign' | 'signed' | 'returned' | 'duty';
export const statusWords: Record<BodyStatus, string> = {
  notStarted: '未开始',
  filling: '填写中',
  filled: '已填写，待专家组签字后签署',
  toSign: '待签署',
  signed: '已签署',
  returned: '退回重填',
  duty: '办理自身事项',
};

export interface BodyRow {
  readonly agency: string;
  readonly name: string;
  readonly status: BodyStatus;
  readonly isLate: boolean;
  /** What is open of it now. */
  readonly open: readonly TaskItem[];
  readonly round: number;
  /** Result of its last review: pass or fail. */
  readonly result: string | null;
  readonly signedCount: number;
  readonly seats: number;
}

const OWN_KINDS: ReadonlySet<string> = new Set([
  'checklistReview',
  'sectionReview',
  'agencySignature',
  'expertSignature',
  'authorityDuty',
]);
const latest = (tasks: readonly TaskItem[], kind: string): TaskItem | undefined =>
  tasks
    .filter((task) => task.kind === kind)
    .toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))
    .at(-1);

function statusOf(tasks: readonly TaskItem[], open: readonly TaskItem[]): BodyStatus {
  const review = open.find(({ kind }) => kind === 'checklistReview');
  if (review) {
    if (review.assignee) return 'filling';
    const signature = latest(tasks, 'agencySignature');
    return signature?.result === 'return' && signature.round === review.round ? 'returned' : 'notStarted';
  }
  if (open.some(({ kind }) => kind === 'authorityDuty')) return 'duty';
  if (open.length > 0) return 'toSign';
  return isSigned(tasks) ? 'signed' : 'filled';
}

/** Whether what was last filled is signed; where experts come first the signature is asked for only after theirs. */
function isSigned(tasks: readonly TaskItem[]): boolean {
  const review = latest(tasks, 'checklistReview');
  const signature = latest(tasks, 'agencySignature') ?? latest(tasks, 'expertSignature');
  return signature?.state === 'decided' && signature.openedAt >= (review?.decidedAt ?? '');
}

/** Where every body stands, the late ones first, then those who have not signed. */
export function boardOf({ tasks }: Pick<CaseView, 'tasks'>): readonly BodyRow[] {
  const own = tasks.filter(({ kind }) => OWN_KINDS.has(kind));
  const agencies = [...new Set(own.map(({ party }) => party.agency))];
  const rows = agencies.map((agency): BodyRow => {
    const all = own.filter(({ party }) => party.agency === agency);
    const open = all.filter(({ state }) => state === 'open');
    const review = latest(all, 'checklistReview');
    const round = review?.round ?? 1;
    const seats = all.filter(({ kind, round: of }) => kind === 'expertSignature' && of === round);
    return {
      agency,
      name: agency === 'EX' ? '专家组' : (all[0]?.agencyName ?? agency),
      status: statusOf(all, open),
      isLate: open.some(({ light }) => light === 'red'),
      open,
      round,
      result: review?.state === 'decided' ? review.result : null,
      signedCount: seats.filter(({ state }) => state === 'decided').length,
      seats: seats.length,
    };
  });
  const weight = ({ isLate, status }: BodyRow): number => (isLate ? 0 : status === 'signed' ? 2 : 1);
  return rows.toSorted((a, b) => weight(a) - weight(b));
}
