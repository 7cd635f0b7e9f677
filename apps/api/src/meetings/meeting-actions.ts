import { HEAD, isBegun, quorumOf, type Actor, type MeetingApplication } from '@lianshen/domain';
import type { StoredMeeting } from './meeting.store.js';
import { factsOf, type MeetingFacts } from './meeting.views.js';

interface Standing {
  readonly state: string;
  readonly application: MeetingApplication;
  readonly facts: MeetingFacts;
}

/** What a person of the body may try as the meeting stands; the workflow says whether it may now. */
export function actionsOf(actor: Actor, { row }: Pick<StoredMeeting, 'row'>): string[] {
  const application = row.application as MeetingApplication;
  const standing = { state: row.state, application, facts: factsOf({ row }) };
  if (application.recorded) return ofRecorded(actor, row.row.startedBy.userId, standing);
  return actor.party.post === 'secretary' ? ofSecretary(standing) : ofSeat(actor.party.post, standing);
}

function ofRecorded({ userId, party }: Actor, enteredBy: string, { state, facts }: Standing): string[] {
  if (state !== 'planned') return [];
  const isReturned = facts.returned !== null;
  const second = userId === enteredBy ? (isReturned ? ['mendRecorded'] : []) : ['confirmRecorded', 'returnRecorded'];
  return [...(party.post === 'secretary' ? ['cancel'] : []), ...(isReturned && userId !== enteredBy ? [] : second)];
}

function ofSecretary({ state, application: { body, invitees = [] }, facts }: Standing): string[] {
  const before = isBegun(facts.items) ? [] : ['cancel', ...(facts.agendaApproved ? ['attendance'] : [])];
  if (state === 'planned') return before;
  if (state === 'minutes') return facts.signed ? [] : ['minutes'];
  if (state !== 'inSession') return [];
  const entered = body.capture === 'secretary' ? ['position', 'correctPosition'] : [];
  const lost = quorumOf(body, facts.attendance?.present ?? []).met ? [] : ['adjourn'];
  const resolves = body.mode === 'vote' || body.capture === 'secretary' || !isChairThere(facts) ? ['resolution'] : [];
  const open = facts.items.find((item) => item.state === 'open');
  const clears = open && !open.isCleared && invitees.some(({ role }) => role !== 'record') ? ['clearRoom'] : [];
  return [...before, 'attendanceChange', 'openItem', 'recuse', ...clears, ...entered, ...resolves, ...lost];
}

/** Whether the chair takes part in the open item. */
function isChairThere({ attendance, items }: MeetingFacts): boolean {
  const open = items.find(({ state }) => state === 'open');
  if (!attendance?.present.includes(attendance.chair)) return false;
  return !open?.recused.includes(attendance.chair);
}

function ofSeat(seat: string, { state, application: { body }, facts }: Standing): string[] {
  const isChair = facts.attendance?.chair === seat;
  if (state === 'planned') {
    if (facts.agendaApproved) return ['answer'];
    return seat === HEAD ? ['approveAgenda'] : [];
  }
  if (state === 'inSession') {
    const speaks = body.capture === 'online' && (facts.attendance?.present.includes(seat) ?? false);
    const resolves = body.mode === 'headResponsibility' && (isChair || seat === HEAD);
    return [...(speaks ? ['position', 'correctPosition'] : []), 'recuse', ...(resolves ? ['resolution'] : [])];
  }
  if (state !== 'minutes') return [];
  const mayConfirm = seat === HEAD && !facts.resultsConfirmed;
  const maySign = isChair && facts.minutes !== null && facts.resultsConfirmed && !facts.signed;
  return [...(mayConfirm ? ['confirmResults'] : []), ...(maySign ? ['sign'] : [])];
}
