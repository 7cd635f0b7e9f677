import type { TaskItem } from '@lianshen/contracts';
import type { DocumentRow } from '@lianshen/db';
import { parseTaskId, type CaseRow, type TaskKind } from '@lianshen/domain';
import { roleOf } from '../session/permissions.js';
import type { Signed } from '../session/signed.js';
import type { StoredTask } from './case.views.js';

/**
 * For whom an answer about a case is written. Officials read what the case holds; an expert nothing of how the bodies decided
 * or who stands back; an applicant what concerns them, by an allow-list (design section 10: deny by default).
 */
export type Audience = 'official' | 'expert' | 'applicant';

export interface Reader {
  readonly audience: Audience;
  readonly who: Signed;
}

export function readerOf(who: Signed): Reader {
  const roles = who.posts.map(({ party }) => roleOf(party));
  if (roles.some((role) => role === 'staff' || role === 'registrar' || role === 'supervision'))
    return { audience: 'official', who };
  return { audience: roles.includes('expert') ? 'expert' : 'applicant', who };
}

/** Tasks by which a case goes before the bodies that decide collectively. */
const OF_THE_DECISION: ReadonlySet<string> = new Set<TaskKind>(['agendaRequest', 'agendaEndorsement']);
export const isOfTheDecision = (kind: string): boolean => OF_THE_DECISION.has(kind);

/** Whether the task is one of the reader's own agency. */
export const isOwn = ({ who }: Reader, party: { readonly regionCode: string; readonly agency: string }): boolean =>
  who.posts.some((post) => post.party.agency === party.agency && post.party.regionCode === party.regionCode);

/** Whether the reader may open the task itself: what it is about, what was decided. */
export function mayReadTask(
  reader: Reader,
  { kind, party }: { readonly kind: string; readonly party: { readonly regionCode: string; readonly agency: string } },
): boolean {
  if (reader.audience === 'official' || isOwn(reader, party)) return true;
  return reader.audience === 'expert' && !isOfTheDecision(kind);
}

/**
 * The tasks of a case as the reader finds them on its page. Of other agencies an applicant sees who has to act and who has
 * acted, nothing that came back or fell; of the collective decision only whose turn it is.
 */
export function listedTasks(reader: Reader, tasks: readonly StoredTask[]): StoredTask[] {
  if (reader.audience === 'official') return [...tasks];
  return tasks.filter(({ row }) => {
    if (isOwn(reader, row.party) || row.state === 'open') return true;
    if (isOfTheDecision(row.kind)) return false;
    return reader.audience === 'expert' || (row.state === 'decided' && row.stands);
  });
}

/** A task of others without its result and without the people who have it in hand. */
export function readableTask(reader: Reader, item: TaskItem): TaskItem {
  return mayReadTask(reader, item) ? item : { ...item, result: null, decidedBy: null, decidedAt: null, assignee: null };
}

/** Documents reach an applicant when they are addressed to it, and not before they are sealed; an expert sees none of the decision. */
export const isForReader = (
  reader: Reader,
  { addressees, kind, sealedAt }: Pick<DocumentRow, 'addressees' | 'kind' | 'sealedAt'>,
): boolean =>
  reader.audience === 'official' ||
  (reader.audience === 'expert' && !isOfTheDecision(kind)) ||
  ((reader.audience !== 'applicant' || sealedAt !== null) && addressees.some((party) => isOwn(reader, party)));

/** Kind and agency that a task id names. */
export function taskOfId(taskId: string, { regionCode }: Pick<CaseRow, 'regionCode'>) {
  const parsed = parseTaskId(taskId);
  return parsed && { kind: parsed.kind, party: { regionCode, agency: parsed.agency } };
}
