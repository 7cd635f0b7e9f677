import { setTimeout as delay } from 'node:timers/promises';
import type { Desks } from '@lianshen/activities';
import {
  caseStream,
  endProposal,
  findExtract,
  findMeeting,
  freeProposals,
  hasEntryAbout,
  insertProposal,
  sealExtract,
  SYSTEM,
  takeNumberOnce,
  withdrawProposal,
  type Database,
} from '@lianshen/db';
import type { MeetingExtract } from '@lianshen/domain';
import { canonicalJson, sm3Hex } from '@lianshen/record';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';

/** How long one attempt waits for the case to have taken an extract up. */
const TAKEN_UP_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 200;

type MeetingDesks = Pick<
  Desks,
  'propose' | 'withdrawProposal' | 'freeProposals' | 'meetingNumber' | 'itemOpened' | 'releaseExtract' | 'fetchExtract'
>;

/** A number as it stands on minutes: `〔2026〕3号`. */
const yearly = (year: number, n: number): string => `〔${year}〕${n}号`;

/** Proposals, numbers and extracts on PostgreSQL; signals to cases through Temporal (design section 5). */
export function meetingDesks(database: Database, client: Client): MeetingDesks {
  /** Tells a case or a meeting; that it has closed is a normal result. False then. */
  const tell = async (caseNo: string, signal: string, proposalId: string): Promise<boolean> => {
    try {
      await client.workflow.getHandle(caseNo).signal(signal, { proposalId });
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
  const isTakenUp = (caseNo: string, proposalId: string): Promise<boolean> =>
    database.scoped(SYSTEM, (tx) =>
      hasEntryAbout(tx, caseStream(caseNo), ['extractReceived', 'extractIgnored', 'caseClosed'], proposalId),
    );

  return {
    propose: async ({ caseNo, errand: { errandId, body } }) => {
      await database.scoped(SYSTEM, (tx) => insertProposal(tx, { proposalId: errandId, caseNo, body }));
      return {};
    },
    withdrawProposal: async ({ errand: { proposalId } }) => {
      const meetingId = await database.scoped(SYSTEM, (tx) => withdrawProposal(tx, proposalId));
      if (meetingId === null || (await tell(meetingId, 'proposalWithdrawn', proposalId))) return {};
      const meeting = await database.scoped(SYSTEM, (tx) => findMeeting(tx, meetingId));
      if (meeting && !['closed', 'cancelled'].includes(meeting.state))
        throw new Error(`${meetingId} has not been called yet: it is told of ${proposalId} once it has`);
      return {};
    },
    freeProposals: async ({ caseNo }) => {
      await database.scoped(SYSTEM, (tx) => freeProposals(tx, caseNo));
      return {};
    },
    meetingNumber: async ({ regionCode, errand: { errandId, series, body, year } }) => {
      const n = await database.scoped(SYSTEM, (tx) =>
        takeNumberOnce(tx, regionCode, `${series}-${body}`, year, errandId),
      );
      return { number: yearly(year, n) };
    },
    itemOpened: async ({ errand: { caseNo, proposalId } }) => {
      await tell(caseNo, 'agendaItemOpened', proposalId);
      return {};
    },
    // sealed first, then told: a signal without a sealed extract is never believed
    releaseExtract: async ({ caseNo: meetingId, errand: { extract } }) => {
      const { proposalId, caseNo } = extract;
      const canonical = canonicalJson(extract);
      const sealed = await database.scoped(SYSTEM, async (tx) => {
        const row = await sealExtract(tx, { proposalId, caseNo, meetingId, canonical, hash: sm3Hex(canonical) });
        await endProposal(tx, proposalId, 'settled');
        return row;
      });
      if (await tell(caseNo, 'extractReturned', proposalId)) {
        const end = Date.now() + TAKEN_UP_WITHIN_MS;
        while (!(await isTakenUp(caseNo, proposalId))) {
          if (Date.now() > end) throw new Error(`${caseNo} has not taken up the extract of ${proposalId} yet`);
          await delay(LOOK_EVERY_MS);
        }
      }
      return { extract: { ...extract, hash: sealed.hash } };
    },
    fetchExtract: async ({ errand: { proposalId } }) => {
      const row = await database.scoped(SYSTEM, (tx) => findExtract(tx, proposalId));
      if (!row || sm3Hex(row.canonical) !== row.hash) return { extract: null };
      return { extract: { ...(JSON.parse(row.canonical) as MeetingExtract), hash: row.hash } };
    },
  };
}
