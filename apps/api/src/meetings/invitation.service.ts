import { Inject, Injectable } from '@nestjs/common';
import {
  bodyTitles,
  titleOf,
  type InvitationView,
  type NoticeAnswerBody,
  type NoticeAnswerView,
} from '@lianshen/contracts';
import { documentsOfCase, invitedMeetings, SYSTEM, type MeetingRow } from '@lianshen/db';
import { isoInstant, type Actor, type Invitee, type MeetingApplication } from '@lianshen/domain';
import { ActService } from '../acts/act.service.js';
import { refsIn } from '../cases/texts.js';
import { DATABASE, type Database } from '../database.js';
import { caseDocument } from '../documents/document.views.js';
import { notFound } from '../http/refusal.js';
import { actorFor } from '../session/acting.js';
import type { Signed } from '../session/signed.js';
import { actorOf } from './meeting-posts.js';
import { keepTexts, words } from './meeting-texts.js';
import { MeetingStore } from './meeting.store.js';
import { factsOf } from './meeting.views.js';

interface Invited {
  readonly invitee: Invitee;
  readonly actor: Actor;
}

/** 会议通知 and its answers: a member's on the meeting, an invitee's on what the notice says; nothing else of the meeting. */
@Injectable()
export class InvitationService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly meetings: MeetingStore,
    private readonly acts: ActService,
  ) {}

  /** Meetings whose agenda is approved and to which a post of this person is asked, the next one first. */
  async list(who: Signed): Promise<{ items: InvitationView[]; nextCursor: null }> {
    const asked = who.posts.map(({ party: { regionCode, agency, post } }) => ({ regionCode, agency, post }));
    const rows = await this.database.scoped(SYSTEM, (tx) => invitedMeetings(tx, asked));
    const views = await Promise.all(rows.map((row) => this.view(row, invitedAs(who, row))));
    return { items: views.filter((view) => view !== null), nextCursor: null };
  }

  /** @throws Refusal 404 for whoever was not asked. 'pending' while the outcome is not known */
  async answer(
    who: Signed,
    meetingId: string,
    { key, body }: { readonly key: string | undefined; readonly body: NoticeAnswerBody },
  ): Promise<NoticeAnswerView | 'pending'> {
    const row = await this.meetings.find(meetingId);
    const actor = row && (memberOf(who, row) ?? invitedAs(who, row)?.actor);
    if (!row || !actor) throw notFound();
    const fields = { answer: body.answer, reason: words(body.reason), actor };
    const result = await this.acts.perform({
      update: 'answerNotice',
      userId: who.userId,
      caseNo: meetingId,
      taskId: null,
      operation: 'answerNotice',
      key,
      body,
      prepare: () => {
        const { value, texts } = keepTexts(fields);
        return { input: value as Record<string, unknown>, texts };
      },
      argument: (input, updateId) => ({ ...input, updateId }) as never,
    });
    if (result.kind === 'pending') return 'pending';
    return { meetingId, answer: body.answer, reason: words(body.reason)?.words ?? null };
  }

  private async view(row: MeetingRow, invited: Invited | null): Promise<InvitationView | null> {
    const facts = factsOf({ row });
    if (!invited || !facts.agendaApproved) return null;
    const { place, items } = row.application as MeetingApplication;
    const { agency, post, role } = invited.invitee;
    const given = facts.answers[`${agency}.${post}`];
    const { titles, texts } = await this.meetings.wordsOf([row], refsIn({ place, reason: given?.reason }));
    const papers = await this.database.scoped(SYSTEM, (tx) => documentsOfCase(tx, row.meetingId));
    return {
      meetingId: row.meetingId,
      bodyTitle: titleOf(bodyTitles, row.body),
      scheduledAt: isoInstant(row.scheduledAt.getTime()),
      place: place ? (texts.get(place.ref) ?? null) : null,
      role,
      state: row.state as InvitationView['state'],
      answer: given?.answer ?? null,
      reason: given?.reason ? (texts.get(given.reason.ref) ?? null) : null,
      mayAnswer: row.state === 'planned',
      matters: items.map(({ caseNo, proposalId }) => ({ caseNo, title: titles.get(proposalId) ?? caseNo })),
      documents: papers.filter(({ kind }) => kind === 'meetingNotice').map(caseDocument),
    };
  }
}

/** A seat speaks for itself; the secretary is asked nothing. */
function memberOf(who: Signed, { regionCode, body }: MeetingRow): Actor | null {
  const actor = actorOf(who, regionCode, body);
  return actor && actor.party.post !== 'secretary' ? actor : null;
}

function invitedAs(who: Signed, { regionCode, application }: MeetingRow): Invited | null {
  for (const invitee of (application as MeetingApplication).invitees ?? []) {
    const actor = actorFor(who, { regionCode, agency: invitee.agency, post: invitee.post });
    if (actor) return { invitee, actor };
  }
  return null;
}
