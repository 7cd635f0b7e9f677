import { Injectable } from '@nestjs/common';
import type { NewMeetingBody, RecordedMeetingBody } from '@lianshen/contracts';
import {
  dateOf,
  groundsLacking,
  isoInstant,
  rulesOf,
  type Actor,
  type DecisionBody,
  type MeetingApplication,
  type RecordedMeeting,
  type ResumptionTerms,
  type TextRef,
} from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';
import { digest } from '../record.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { requireAgencies } from '../reference/require-agency.js';
import { bodyAgencies, seatPattern } from './meeting-posts.js';
import { keepTexts, words } from './meeting-texts.js';
import { MeetingStore, type CalledMeeting } from './meeting.store.js';

/** A meeting as it is called, or entered. */
interface Wanted extends Pick<NewMeetingBody, 'regionCode' | 'body' | 'scheduledAt' | 'place' | 'invitees'> {
  readonly proposalIds: readonly string[];
  readonly recorded: RecordedMeetingBody | null;
}

/** The case that was put before the body. */
const caseOf = (proposalId: string): string => proposalId.split('.')[0]!;

/** Calls a meeting: its body as the policy in force describes it, its members as they hold their seats today. */
@Injectable()
export class MeetingCalling {
  constructor(
    private readonly meetings: MeetingStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  /** @throws Refusal 409 `noPolicy`, `noOfficeHolder`; 422 `dateImplausible` */
  async call(actor: Actor, body: NewMeetingBody): Promise<CalledMeeting> {
    if (Date.parse(body.scheduledAt) < Date.now() - 24 * 3_600_000)
      throw new Refusal('dateImplausible', '会议时间已过', {
        errors: [{ path: 'scheduledAt', message: '会议时间已过' }],
      });
    await this.requireInvitees(body);
    const called = await this.prepare(actor, { ...body, recorded: null });
    if (called.input.application.body.capture === 'recorded')
      throw new Refusal('notAvailableNow', '本机构会议不在系统内召开，请录入会议纪要摘录');
    return called;
  }

  /** Enters a meeting held elsewhere; it counts once a second person has confirmed it. */
  async enter(actor: Actor, body: RecordedMeetingBody): Promise<CalledMeeting> {
    await this.check(actor, body);
    const called = await this.prepare(actor, {
      ...body,
      scheduledAt: `${body.heldOn}T00:00:00.000+08:00`,
      proposalIds: body.items.map(({ proposalId }) => proposalId),
      recorded: body,
    });
    if (called.input.application.body.capture !== 'recorded')
      throw new Refusal('notAvailableNow', '本机构会议应当在系统内召开');
    await this.requireProposedBy(
      body.heldOn,
      body.items.map(({ proposalId }) => proposalId),
    );
    return called;
  }

  /** What was entered of a meeting held elsewhere, before it is entered or mended; `kept` is the file it came with. @throws Refusal */
  async check(actor: Actor, body: RecordedMeetingBody, kept?: string): Promise<void> {
    if (body.heldOn > dateOf(Date.now()))
      throw new Refusal('dateImplausible', '会议日期不能晚于今天', {
        errors: [{ path: 'heldOn', message: '不能晚于今天' }],
      });
    if (body.fileId !== kept && !(await this.meetings.hasUploaded(actor.userId, body.fileId)))
      throw new Refusal('materialsMissing', '请先上传会议纪要摘录', {
        errors: [{ path: 'fileId', message: '没有这个文件' }],
      });
    const errors = body.items.flatMap(({ result, grounds = [] }, i) => {
      const lacking = result === 'disagreed' ? groundsLacking(grounds, `items.${i}.grounds`) : null;
      return lacking ? [lacking] : [];
    });
    if (errors.length > 0) throw new Refusal('groundsRequired', '不同意须列明依据的事项或条款和事实', { errors });
    const bound = body.items.findIndex(({ result, amendments = [] }) => result !== 'agreed' && amendments.length > 0);
    if (bound >= 0)
      throw new Refusal('decisionIncomplete', '只有同意的决议可以附加条件', {
        errors: [{ path: `items.${bound}.amendments`, message: '请删去附加条件' }],
      });
    for (const [i, { proposalId, grounds = [] }] of body.items.entries())
      await this.requireKnownItems(caseOf(proposalId), grounds, `items.${i}.grounds`);
    const owners = body.items.flatMap(({ amendments = [] }, i) =>
      amendments.map(({ owner }, n) => ({ agency: owner, path: `items.${i}.amendments.${n}.owner` })),
    );
    requireAgencies(await this.directory.current(), body.regionCode, owners);
  }

  /**
   * What a disagreement stands on goes into the refusal: an item named as its ground is one of the case's.
   * @throws Refusal 422 `unknownItem`
   */
  async requireKnownItems(
    caseNo: string,
    grounds: readonly { readonly itemId?: string | undefined }[],
    path = 'grounds',
  ): Promise<void> {
    if (grounds.every(({ itemId }) => itemId === undefined)) return;
    const known = await this.meetings.itemsOf(caseNo);
    const strange = grounds.findIndex(({ itemId }) => itemId !== undefined && !known.has(itemId));
    if (strange >= 0)
      throw new Refusal('unknownItem', '依据的验收事项不是本办件的事项', {
        errors: [{ path: `${path}.${strange}.itemId`, message: '本办件没有这个事项' }],
      });
  }

  /** Nothing can be back-dated (design section 9): a body heard an item on no day before it was put to it. */
  private async requireProposedBy(heldOn: string, proposalIds: readonly string[]): Promise<void> {
    const days = await this.meetings.proposedOn(proposalIds);
    const latest = [...days.values()].toSorted().at(-1);
    if (latest !== undefined && heldOn < latest)
      throw new Refusal('dateImplausible', `会议日期不能早于议题提请审议的日期（${latest}）`, {
        errors: [{ path: 'heldOn', message: `不能早于${latest}` }],
      });
  }

  /** @throws Refusal 409 `noSuchAgency` for an invitee the region does not have */
  private async requireInvitees({ regionCode, invitees = [] }: NewMeetingBody): Promise<void> {
    const known = await this.reference.agencies(regionCode);
    const strange = invitees.findIndex(({ agency }) => !known.some(({ code }) => code === agency));
    if (strange >= 0)
      throw new Refusal('noSuchAgency', '没有这个列席单位', {
        errors: [{ path: `invitees.${strange}.agency`, message: '没有这个单位' }],
      });
  }

  private async prepare(actor: Actor, wanted: Wanted): Promise<CalledMeeting> {
    const { regionCode, body: code, scheduledAt, proposalIds, recorded, place, invitees } = wanted;
    const now = Date.now();
    const policy = await this.reference.policyInForce(regionCode, 'resumption', dateOf(now));
    const terms = policy && (policy.body as { terms: ResumptionTerms }).terms;
    const body = terms?.decisionBodies.find((one) => one.body === code);
    const calendar = (await this.reference.calendars()).get(regionCode);
    if (!policy || !terms || !body || !calendar) throw new Refusal('noPolicy', '本地区政策没有规定这个决策机构');
    const { names: _names, ...counted } = calendar;
    const kept = keepTexts({ place: words(place), recorded: recorded && recordedOf(recorded, itemIdAt) });
    const entered = kept.value as { place: TextRef | null; recorded: RecordedMeeting | null };
    const application: MeetingApplication = {
      body: { ...body, seats: await this.seats(regionCode, body) },
      scheduledAt: isoInstant(Date.parse(scheduledAt)),
      items: proposalIds.map((proposalId, i) => ({
        itemId: itemIdAt(proposalId, i),
        proposalId,
        caseNo: caseOf(proposalId),
      })),
      ...(entered.place ? { place: entered.place } : {}),
      ...(invitees && invitees.length > 0 ? { invitees } : {}),
      ...(entered.recorded ? { recorded: entered.recorded } : {}),
    };
    const input = {
      procedure: 'meeting' as const,
      regionCode,
      startedBy: actor,
      startedAt: isoInstant(now),
      application,
      applicationHash: digest(application),
      policy: { id: policy.id, version: policy.version, hash: policy.hash },
      terms: { dueSoonWorkingDays: 1, lead: terms.lead },
      rules: rulesOf('meeting'),
      calendar: counted,
    };
    return { input, texts: kept.texts };
  }

  private async seats(regionCode: string, body: DecisionBody): Promise<MeetingApplication['body']['seats']> {
    const agency = bodyAgencies[body.body];
    const posts = (await this.reference.agencies(regionCode)).find(({ code }) => code === agency)?.posts ?? [];
    const seats = await Promise.all(
      posts
        .filter(({ code }) => seatPattern.test(code))
        .map(async ({ code }) => {
          const [holder] = await this.reference.holders({ regionCode, agency, post: code });
          return holder ? [{ seat: code, userId: holder.userId }] : [];
        }),
    );
    return seats.flat();
  }
}

const itemIdAt = (_proposalId: string, i: number): string => `i${i + 1}`;

/** As the workflow takes it, with `{ words }` for texts; `itemIdOf` finds the item of a proposal. */
export const recordedOf = (
  { heldOn, sessionNo, minutesNo, fileId, items }: RecordedMeetingBody,
  itemIdOf: (proposalId: string, i: number) => string,
) => ({
  heldOn,
  sessionNo,
  minutesNo,
  fileId,
  results: items.map(({ proposalId, result, text, amendments = [], grounds = [] }, i) => ({
    itemId: itemIdOf(proposalId, i),
    result,
    text: { words: text },
    amendments: amendments.map((one) => ({ ...one, text: { words: one.text } })),
    grounds: grounds.map((one) => ({ ...one, fact: { words: one.fact } })),
  })),
});
