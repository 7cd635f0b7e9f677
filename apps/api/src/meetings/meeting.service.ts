import { Injectable } from '@nestjs/common';
import type {
  MeetingListQuery,
  MeetingView,
  NewMeetingBody,
  ProposalListQuery,
  ProblemCode,
  RecordedMeetingBody,
} from '@lianshen/contracts';
import { SYSTEM, meetingStream, type MeetingRow } from '@lianshen/db';
import { isoInstant, type Actor, type MeetingApplication } from '@lianshen/domain';
import type { MeetingActs } from '@lianshen/workflows/messages';
import { ActService } from '../acts/act.service.js';
import { OnceStore } from '../acts/once.js';
import { RefusedAttempts } from '../acts/refused-attempts.js';
import { refsIn } from '../cases/texts.js';
import { decodeCursor, encodeCursor, pageWithin } from '../cursor.js';
import { notFound, Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { requireAgencies, type NamedAgency } from '../reference/require-agency.js';
import { actorFor } from '../session/acting.js';
import type { Signed } from '../session/signed.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import type { z } from 'zod';
import { actionsOf } from './meeting-actions.js';
import { MeetingCalling, recordedOf } from './meeting-calling.js';
import { actorOf, bodiesOf } from './meeting-posts.js';
import { keepTexts } from './meeting-texts.js';
import { MeetingStore } from './meeting.store.js';
import { factsOf, meetingView } from './meeting.views.js';

/** How far the clock of whoever enters it may run ahead. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Times are entered to the minute. */
const floorOfMinute = (iso: string): number => Math.floor(Date.parse(iso) / 60_000) * 60_000;

/** Acts of people who have no part in them; outside the body the meeting does not exist. */
const TELLING: readonly ProblemCode[] = ['notFound', 'notAMember', 'recused', 'notYourTask'];

/** One act on a meeting: `fields` with `{ words }` for texts; `seatOf` turns people into seats, `requireNamed` refuses agencies there are not. */
export interface MeetingActRequest<N extends keyof MeetingActs> {
  readonly act: N;
  readonly key: string | undefined;
  /** The item that the act is on, to which its key belongs; else the meeting. */
  readonly itemId?: string;
  readonly body: unknown;
  readonly fields: (
    seatOf: (userId: string, path: string) => string,
    requireNamed: (agencies: readonly NamedAgency[]) => void,
  ) => Record<string, unknown>;
}

/** Meetings as their own bodies see and run them; to everybody else they do not exist (design 5, who sees what). */
@Injectable()
export class MeetingService {
  constructor(
    private readonly meetings: MeetingStore,
    private readonly calling: MeetingCalling,
    private readonly acts: ActService,
    private readonly once: OnceStore,
    private readonly temporal: TemporalGateway,
    private readonly directory: Directory,
    private readonly refused: RefusedAttempts,
  ) {}

  async proposals(who: Signed, { body, ...page }: z.infer<typeof ProposalListQuery>) {
    const { regions } = bodiesOf(who);
    const free = await this.meetings.proposals(regions, body ?? null);
    const items = free
      .filter((proposal) => actorOf(who, proposal.regionCode, proposal.body) !== null)
      .map(({ proposalId, caseNo, regionCode, title, body: of, proposedAt }) => ({
        proposalId,
        caseNo,
        regionCode,
        title,
        body: of,
        proposedAt: isoInstant(proposedAt.getTime()),
      }));
    return pageWithin(items, ({ proposedAt, proposalId }) => `${proposedAt} ${proposalId}`, page);
  }

  /** The latest first; of somebody in several bodies a page may hold fewer than `limit`. */
  async list(who: Signed, { limit, cursor }: z.infer<typeof MeetingListQuery>) {
    const { regions, bodies } = bodiesOf(who);
    const after = cursor === undefined ? null : decodeCursor(cursor, 'moment', 'text');
    const rows = await this.meetings.list({ regions, bodies, limit: limit + 1, after });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const own = shown.filter(({ regionCode, body }) => actorOf(who, regionCode, body) !== null);
    return {
      items: await this.views(who, own),
      nextCursor: rows.length > limit && last ? encodeCursor(last.scheduledAt.toISOString(), last.meetingId) : null,
    };
  }

  /** Calls a meeting, or enters one held elsewhere. Only the body's secretary. */
  start(who: Signed, key: string | undefined, body: NewMeetingBody | RecordedMeetingBody): Promise<MeetingView> {
    const isRecorded = 'heldOn' in body;
    const operation = isRecorded ? 'enterMeeting' : 'callMeeting';
    return this.once.run(
      { userId: who.userId, operation, resource: 'meetings', key, body },
      {
        scope: SYSTEM,
        prepare: async () => {
          const actor = actorOf(who, body.regionCode, body.body);
          if (actor?.party.post !== 'secretary') throw new Refusal('forbidden', '只有本机构的会务秘书可以召集会议');
          const called = await (isRecorded ? this.calling.enter(actor, body) : this.calling.call(actor, body));
          return (tx) => this.meetings.create(tx, called);
        },
        // Not started now, it is started by the sweeper, as every admission is.
        answer: async (input) => {
          await this.temporal.start(input);
          return this.view(who, input.caseNo);
        },
      },
    );
  }

  /** @throws Refusal 404 for everybody who does not belong to the body. */
  async view(who: Signed, meetingId: string): Promise<MeetingView> {
    const row = await this.meetings.find(meetingId);
    const actor = row && actorOf(who, row.regionCode, row.body);
    if (!row || !actor) throw notFound();
    return (await this.views(who, [row]))[0]!;
  }

  /** Meetings of bodies the person belongs to. */
  private async views(who: Signed, rows: readonly MeetingRow[]): Promise<MeetingView[]> {
    const names = await this.directory.current();
    const refs = rows.flatMap((row) => {
      const { place } = row.application as MeetingApplication;
      return refsIn({ facts: factsOf({ row }), place });
    });
    const { titles, texts } = await this.meetings.wordsOf(rows, refs);
    return rows.map((row) => {
      const stored = { row, titles, texts };
      return meetingView(stored, names, actionsOf(actorOf(who, row.regionCode, row.body)!, stored), who.userId);
    });
  }

  async act<N extends keyof MeetingActs>(
    who: Signed,
    meetingId: string,
    request: MeetingActRequest<N>,
  ): Promise<MeetingView | 'pending'> {
    const row = await this.meetings.find(meetingId);
    if (!row) throw notFound();
    const actor = actorOf(who, row.regionCode, row.body);
    return this.watched(who, row, request.act, () => this.acted(who, actor, row, request));
  }

  /** Whoever tries it without a part in it stands on the meeting's record; outside the body it does not exist. */
  private watched<T>(who: Signed, row: MeetingRow, operation: string, run: () => Promise<T>): Promise<T> {
    const { meetingId, regionCode, body } = row;
    const own = who.posts[0]?.party;
    const actor = actorOf(who, regionCode, body) ?? (own ? actorFor(who, own) : null);
    const attempt = { stream: meetingStream(meetingId), actor, operation, about: meetingId, telling: TELLING };
    return this.refused.watch(attempt, run);
  }

  private async acted<N extends keyof MeetingActs>(
    who: Signed,
    actor: Actor | null,
    row: MeetingRow,
    request: MeetingActRequest<N>,
  ): Promise<MeetingView | 'pending'> {
    if (!actor) throw notFound();
    const { meetingId } = row;
    const { seats } = (row.application as MeetingApplication).body;
    const seatOf = (userId: string, path: string): string => {
      const found = seats.find((seat) => seat.userId === userId);
      if (!found) throw new Refusal('notAMember', '不是本机构成员', { errors: [{ path, message: '不是本机构成员' }] });
      return found.seat;
    };
    const names = await this.directory.current();
    const fields = request.fields(seatOf, (agencies) => requireAgencies(names, row.regionCode, agencies));
    const result = await this.acts.perform({
      update: request.act,
      userId: who.userId,
      caseNo: meetingId,
      taskId: null,
      part: request.itemId && `${meetingId}.${request.itemId}`, // every meeting has an item i1
      operation: request.act,
      key: request.key,
      body: request.body,
      prepare: () => {
        const { value, texts } = keepTexts({ ...fields, actor });
        return { input: value as Record<string, unknown>, texts };
      },
      argument: (input, updateId) => ({ ...input, updateId }) as never,
    });
    if (result.kind === 'pending') return 'pending';
    if (request.act === 'openItem') await this.tellCase(row.application as MeetingApplication, request.itemId);
    return this.view(who, meetingId);
  }

  /** Whoever opened an item finds its case held from then on; the meeting's own errand tells it too, whatever happens here. */
  private async tellCase({ items }: MeetingApplication, itemId: string | undefined): Promise<void> {
    const item = items.find((one) => one.itemId === itemId);
    try {
      if (item) await this.temporal.signal(item.caseNo, 'agendaItemOpened', { proposalId: item.proposalId });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // the item is open, whether or not its case could be told just now
    }
  }

  /** Somebody leaves or joins while the meeting sits. @throws Refusal 404; 422 `dateImplausible` */
  async requireDuring(who: Signed, meetingId: string, at: string): Promise<void> {
    const row = await this.meetings.find(meetingId);
    if (!row || !actorOf(who, row.regionCode, row.body)) throw notFound();
    const takenAt = await this.meetings.attendanceTakenAt(meetingId);
    const isLater = Date.parse(at) > Date.now() + CLOCK_SKEW_MS;
    if (!isLater && (takenAt === null || Date.parse(at) >= floorOfMinute(takenAt))) return;
    const message = isLater ? '到会、离会时间不能晚于现在' : '到会、离会时间不能早于签到';
    throw new Refusal('dateImplausible', message, { errors: [{ path: 'at', message }] });
  }

  /** Before a body puts down its result. @throws Refusal 404; 422 `unknownItem` for a ground the case does not have */
  async requireGrounds(
    who: Signed,
    { meetingId, itemId }: { readonly meetingId: string; readonly itemId: string },
    grounds: readonly { readonly itemId?: string | undefined }[],
  ): Promise<void> {
    const row = await this.meetings.find(meetingId);
    if (!row || !actorOf(who, row.regionCode, row.body)) throw notFound();
    const { items } = row.application as MeetingApplication;
    const item = items.find((one) => one.itemId === itemId);
    if (item) await this.calling.requireKnownItems(item.caseNo, grounds);
  }

  /**
   * What was entered of a meeting held elsewhere, put right. The items stay the meeting's own.
   * @throws Refusal 404; 409 `notAvailableNow` for an item that is not of this meeting; as {@link MeetingCalling.check}
   */
  async mended(who: Signed, meetingId: string, body: RecordedMeetingBody): Promise<Record<string, unknown>> {
    const row = await this.meetings.find(meetingId);
    const actor = row && actorOf(who, row.regionCode, row.body);
    if (!row || !actor) throw notFound();
    const { items, recorded } = row.application as MeetingApplication;
    const kept = factsOf({ row }).recorded ?? recorded;
    await this.calling.check(actor, body, kept?.fileId);
    const itemIdOf = (proposalId: string): string => {
      const item = items.find((one) => one.proposalId === proposalId);
      if (!item) throw new Refusal('notAvailableNow', '更正不能增减议题');
      return item.itemId;
    };
    return { recorded: recordedOf(body, itemIdOf) };
  }

  /** The seat of the person asking, for a position of their own that they take or correct. */
  async ownSeat(who: Signed, meetingId: string, act: 'takePosition' | 'correctPosition'): Promise<string> {
    const row = await this.meetings.find(meetingId);
    if (!row) throw notFound();
    return this.watched(who, row, act, async () => {
      if (!actorOf(who, row.regionCode, row.body)) throw notFound();
      const { seats } = (row.application as MeetingApplication).body;
      const seat = seats.find(({ userId }) => userId === who.userId)?.seat;
      if (seat === undefined) throw new Refusal('notAMember', '您不是本机构成员');
      return seat;
    });
  }
}
