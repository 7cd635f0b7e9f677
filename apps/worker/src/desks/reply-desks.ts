import { makerOf, type Desks, type DocumentErrand, type DocumentRenderer } from '@lianshen/activities';
import {
  enterResumption,
  findCase,
  findDocument,
  guardReply,
  holdingOrders,
  insertFiling,
  lapseReply,
  liftedByReply,
  reissuesOf,
  registerStream,
  releaseByReply,
  SYSTEM,
  type Database,
  type Tx,
} from '@lianshen/db';
import { dateOf } from '@lianshen/domain';
import { issueWithin, type Press } from '../errand-desk.js';
import { recordMachineAct } from './machine-act.js';

type ReplyDesks = Pick<
  Desks,
  'issueReply' | 'findOpening' | 'fileUpward' | 'enterStatus' | 'readOrders' | 'lapseReply'
>;

/** 解除: an order lifted by a reply, on the register's record; the same reply lifts it once. */
const recordReleased = (
  tx: Tx,
  caseNo: string,
  { stopOrderId, regionCode, agency }: { stopOrderId: string; regionCode: string; agency: string },
): Promise<void> => {
  const payload = { stopOrderId, agency, from: 'inForce', to: 'released', replyCaseNo: caseNo };
  const sourceId = `${stopOrderId}.releasedBy.${caseNo}`;
  return recordMachineAct(tx, registerStream(regionCode), 'stopOrderReleased', sourceId, payload);
};

/** Replies, filings and the status they bring about, on PostgreSQL (design section 4, reply and after). */
export function replyDesks(
  database: Database,
  press: Press,
  renderer: DocumentRenderer,
  /** Regions whose bureau has a filing system of its own. */
  bureaux: readonly string[],
): ReplyDesks {
  return {
    // guards, number, document and the lifting of orders: one transaction that locks the parts of the mine
    issueReply: ({ caseNo, regionCode, errand }) =>
      database.scoped(SYSTEM, async (tx) => {
        const { mineId, partIds, releases, issuedOn, data } = errand;
        const documentId = `${caseNo}.reply.1`;
        const issued = await findDocument(tx, documentId);
        if (issued) return { reply: { documentId, number: issued.number } };
        const hits = await guardReply(tx, { mineId, partIds, releases, issuedOn });
        if (hits.length > 0) return { reply: { hits } };
        const found = await findCase(tx, SYSTEM, caseNo);
        if (!found) throw new Error(`no case ${caseNo}`);
        const { party } = found.row.startedBy;
        const lifts = await liftedByReply(tx, { mineId, partIds });
        const document: DocumentErrand = {
          type: 'document',
          errandId: documentId,
          kind: 'reply',
          issuedOn,
          data: { ...data, lifts },
          addressees: [
            { ...party, post: 'filer' },
            { ...party, post: 'principal' },
          ],
        };
        const request = { caseNo, regionCode, policy: found.row.policy, errand: document };
        const { number } = await issueWithin(tx, press, request, makerOf(document, renderer));
        const ground = `批复${number!}解除`;
        const { released } = await releaseByReply(tx, { caseNo, mineId, partIds, issuedOn, ground });
        for (const order of released) await recordReleased(tx, caseNo, order);
        return { reply: { documentId, number: number! } };
      }),
    findOpening: async ({ errand: { documentId, agency } }) => {
      // issued anew it is the same document: whichever of them was opened
      const documents = await database.scoped(SYSTEM, (tx) => reissuesOf(tx, documentId));
      const days = documents
        .flatMap(({ opened }) => opened)
        .filter(({ party }) => party.agency === agency)
        .map(({ at }) => at);
      const first = days.toSorted()[0];
      return { openedOn: first === undefined ? null : dateOf(Date.parse(first)) };
    },
    fileUpward: async ({ caseNo, errand: { errandId, documentId } }) => {
      const target = await database.scoped(SYSTEM, (tx) =>
        insertFiling(tx, { filingId: errandId, caseNo, documentId }, bureaux),
      );
      return { filingTarget: target };
    },
    readOrders: async ({ errand: { mineId, partIds } }) => ({
      holding: await database.scoped(SYSTEM, (tx) => holdingOrders(tx, { mineId, partIds })),
    }),
    lapseReply: async ({ caseNo, errand: { mineId } }) => {
      await database.scoped(SYSTEM, (tx) => lapseReply(tx, { caseNo, mineId }));
      return {};
    },
    enterStatus: async ({ caseNo, errand: { mineId, partIds, status } }) => {
      await database.scoped(SYSTEM, (tx) => enterResumption(tx, { caseNo, mineId, partIds, status }));
      return {};
    },
  };
}
