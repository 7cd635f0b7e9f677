import type { LiveEvent } from './live-stream.js';
import { keys } from './query-keys.js';

/** A task id starts with its case number. */
export const caseOf = (taskId: string): string => taskId.split('.')[0] ?? taskId;

interface Stale {
  readonly queryKeys: readonly (readonly unknown[])[];
  /** Cases of which every task is stale: what holds a case shows on tasks that have not changed themselves. */
  readonly tasksOf: ReadonlySet<string>;
}

/** Whatever a case may show up in. */
const OF_CASES = [keys.tasks, keys.cases, keys.filings, keys.ledgers] as const;
const OF_MEETINGS = [keys.meetings, keys.proposals, keys.invitations, keys.matters] as const;

/** What the events of one burst made stale, each thing once. */
export function staleAfter(events: readonly LiveEvent[]): Stale {
  const isAll = events.some(({ kind }) => kind === 'resync');
  const idsOf = (...kinds: readonly LiveEvent['kind'][]): string[] => [
    ...new Set(events.flatMap((event) => (event.kind !== 'resync' && kinds.includes(event.kind) ? [event.id] : []))),
  ];
  const cases = [...new Set(idsOf('task', 'case').map(caseOf))];
  const meetings = idsOf('meeting');
  const hasNotice = events.some(({ kind }) => kind === 'notice');
  return {
    queryKeys: [
      ...(isAll || hasNotice ? [keys.notices] : []),
      // A notice may be an invitation.
      ...(isAll || meetings.length > 0 ? OF_MEETINGS : hasNotice ? [keys.invitations] : []),
      ...OF_CASES,
      ...(isAll ? [['task'], ['case'], ['meeting']] : []),
      ...cases.map(keys.case),
      ...meetings.map(keys.meeting),
    ],
    tasksOf: new Set(cases),
  };
}
