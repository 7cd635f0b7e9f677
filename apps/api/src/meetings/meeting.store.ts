import { Inject, Injectable } from '@nestjs/common';
import {
  admitWorkflow,
  applicationVersions,
  findFile,
  findMeeting,
  findProposals,
  findRescission,
  findTexts,
  firstEntryAt,
  insertMeeting,
  listFreeProposals,
  listMeetings,
  meetingStream,
  storeTexts,
  SYSTEM,
  takeCaseNo,
  takeProposals,
  type MeetingRow,
  type ProposalRow,
  type Tx,
} from '@lianshen/db';
import { dateOf, newCaseRow, parseCaseNo, type MeetingApplication } from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import type { StoredText } from '../cases/texts.js';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';

/** A meeting with the titles of its cases and the texts of what was said, as far as its body may read them. */
export interface StoredMeeting {
  readonly row: MeetingRow;
  readonly titles: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
}

/** A meeting as it is called, before it has a number. */
export interface CalledMeeting {
  readonly input: Omit<CaseInput<MeetingApplication>, 'caseNo'>;
  readonly texts: readonly StoredText[];
}

/** Meetings and what is proposed to them. Whoever asks has been found to belong to the body. */
@Injectable()
export class MeetingStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  proposals(regions: readonly string[], body: string | null): Promise<ProposalRow[]> {
    return this.database.scoped(SYSTEM, (tx) => listFreeProposals(tx, regions, body));
  }

  list(filter: Parameters<typeof listMeetings>[1]): Promise<MeetingRow[]> {
    return this.database.scoped(SYSTEM, (tx) => listMeetings(tx, filter));
  }

  find(meetingId: string): Promise<MeetingRow | null> {
    return this.database.scoped(SYSTEM, (tx) => findMeeting(tx, meetingId));
  }

  /** When attendance was first taken, as far as it is written down; null before. */
  attendanceTakenAt(meetingId: string): Promise<string | null> {
    return this.database.scoped(SYSTEM, (tx) => firstEntryAt(tx, meetingStream(meetingId), 'attendanceTaken'));
  }

  /** Whether the person uploaded this file. */
  async hasUploaded(userId: string, fileId: string): Promise<boolean> {
    const file = await this.database.scoped(SYSTEM, (tx) => findFile(tx, fileId));
    return file?.uploadedBy === userId;
  }

  /** Titles of the proposals of these meetings and the texts behind these references. */
  async wordsOf(rows: readonly MeetingRow[], refs: readonly string[]): Promise<Omit<StoredMeeting, 'row'>> {
    const proposalIds = rows.flatMap(({ application }) =>
      (application as MeetingApplication).items.map(({ proposalId }) => proposalId),
    );
    return this.database.scoped(SYSTEM, async (tx) => ({
      titles: new Map((await findProposals(tx, proposalIds)).map(({ proposalId, title }) => [proposalId, title])),
      texts: refs.length === 0 ? new Map<string, string>() : await findTexts(tx, refs),
    }));
  }

  /** Ids of the items that a case is judged by; a rescission's are those of the case whose reply it undoes. */
  async itemsOf(caseNo: string): Promise<ReadonlySet<string>> {
    const versions = await this.database.scoped(SYSTEM, async (tx) => {
      const rescission = parseCaseNo(caseNo)?.procedure === 'rescission' ? await findRescission(tx, caseNo) : null;
      return applicationVersions(tx, rescission?.replyCaseNo ?? caseNo);
    });
    return new Set(versions.flatMap(({ items }) => items.map(({ itemId }) => itemId)));
  }

  /** On which day each of these was put before its body. */
  proposedOn(proposalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.database.scoped(
      SYSTEM,
      async (tx) =>
        new Map(
          (await findProposals(tx, proposalIds)).map((one) => [one.proposalId, dateOf(one.proposedAt.getTime())]),
        ),
    );
  }

  /**
   * Keeps a new meeting with the proposals it takes and its admission, in the transaction `tx` (of scope `system`); the
   * workflow starts afterwards. @throws Refusal 409 `proposalTaken` naming those that are not free
   */
  async create(tx: Tx, { input, texts }: CalledMeeting): Promise<CaseInput> {
    const { regionCode, application } = input;
    const { body } = application.body;
    const year = Number(dateOf(input.startedAt).slice(0, 4));
    const meetingId = await takeCaseNo(tx, regionCode, 'meeting', year);
    const wanted = application.items.map(({ proposalId }) => proposalId);
    const started: CaseInput = { ...input, caseNo: meetingId };
    await insertMeeting(tx, {
      meetingId,
      regionCode,
      body,
      mode: application.body.mode,
      capture: application.body.capture,
      scheduledAt: application.scheduledAt,
      row: newCaseRow(started, 'planned'),
      application,
      createdBy: input.startedBy.userId,
    });
    const lost = await takeProposals(tx, meetingId, { regionCode, body }, wanted);
    if (lost.length > 0)
      throw new Refusal('proposalTaken', '有议题已列入其他会议或不在本机构待审', {
        errors: lost.map((id) => ({ path: `proposalIds.${wanted.indexOf(id)}`, message: `${id}不能列入` })),
        current: { proposalIds: lost },
      });
    await storeTexts(
      tx,
      texts.map(({ ref, salt, text }) => ({ ref, salt, value: text })),
    );
    await admitWorkflow(tx, started);
    return started;
  }
}
