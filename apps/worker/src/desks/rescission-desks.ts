import { makerOf, type Desks, type DocumentErrand, type DocumentRenderer } from '@lianshen/activities';
import {
  completeRescission,
  findCase,
  findDocument,
  liftByRescission,
  lockMineForRescission,
  lockRescission,
  noteRegisterChange,
  registerStream,
  stopByRescission,
  SYSTEM,
  type Database,
  type Tx,
} from '@lianshen/db';
import { SYSTEM_ACTOR, type CaseRow, type RescissionState } from '@lianshen/domain';
import { isInForce } from '@lianshen/policy';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { issueWithin, pinnedPack, type Press } from '../errand-desk.js';
import { recordMachineAct } from './machine-act.js';

type RescissionDesks = Pick<Desks, 'openRescission' | 'issueRescission' | 'dismissRescission'>;

async function rowOf(tx: Tx, caseNo: string): Promise<CaseRow> {
  const found = await findCase(tx, SYSTEM, caseNo);
  if (!found) throw new Error(`no case ${caseNo}`);
  return found.row;
}

/**
 * Orders, decisions and dismissals of rescissions on PostgreSQL; the resumption whose reply it is learns of each by a
 * signal (design section 4, Undoing). Written first, then told; a resumption that has closed is a normal result. Whatever
 * other case runs on these parts is told by the sweeper, as of every order.
 */
export function rescissionDesks(
  database: Database,
  client: Client,
  press: Press,
  renderer: DocumentRenderer,
): RescissionDesks {
  const tell = async (replyCaseNo: string, rescissionNo: string, state: RescissionState): Promise<void> => {
    try {
      await client.workflow.getHandle(replyCaseNo).signal('rescissionChanged', { rescissionNo, state });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };

  return {
    openRescission: async ({ caseNo, regionCode, errand }) => {
      const { errandId: stopOrderId, replyCaseNo, agency, mineId, partIds, on } = errand;
      await database.scoped(SYSTEM, async (tx) => {
        const rescission = await lockRescission(tx, caseNo);
        if (rescission.stopOrderId !== null) return; // issued before, answered too late
        const { policy, startedBy } = await rowOf(tx, caseNo);
        const basis = (await pinnedPack(tx, policy)).rescission.stopBasis.filter((one) => isInForce(one, on));
        const stops = ['production', 'construction', 'explosives'] as const;
        const suspended = await stopByRescission(tx, rescission, {
          stopOrderId,
          regionCode,
          agency,
          scopeKind: 'mine',
          mineId,
          partIds,
          mineClass: null,
          stops,
          legalBasis: basis.map(({ document, clause }) => `《${document}》${clause}`).join('、'),
          issuedOn: on,
          issuedBy: startedBy.userId,
        });
        const order = { stopOrderId, agency, scopeKind: 'mine', mineId, partIds, stops, issuedOn: on };
        const payload = {
          ...order,
          rescission: caseNo,
          suspended: suspended.map((one) => ({ ...one, to: 'suspended' })),
        };
        await recordMachineAct(tx, registerStream(regionCode), 'stopOrderIssued', `${stopOrderId}.issued`, payload);
        await noteRegisterChange(tx, stopOrderId);
      });
      await tell(replyCaseNo, caseNo, 'open');
      return {};
    },
    // number, document, the reply undone, the order made lasting: one transaction that locks the parts of the mine
    issueRescission: async ({ caseNo, regionCode, errand }) => {
      const { replyCaseNo, enterprise, mineId, partIds, issuedOn, data } = errand;
      const documentId = `${caseNo}.rescissionDecision.1`;
      const reply = await database.scoped(SYSTEM, async (tx) => {
        const rescission = await lockRescission(tx, caseNo);
        const earlier = await findDocument(tx, documentId);
        if (earlier) return { documentId, number: earlier.number };
        await lockMineForRescission(tx, regionCode, partIds);
        const addressee = { regionCode, agency: enterprise };
        const document: DocumentErrand = {
          type: 'document',
          errandId: documentId,
          kind: 'rescissionDecision',
          issuedOn,
          data,
          addressees: [
            { ...addressee, post: 'filer' },
            { ...addressee, post: 'principal' },
          ],
        };
        const { policy } = await rowOf(tx, caseNo);
        const request = { caseNo, regionCode, policy, errand: document };
        const { number } = await issueWithin(tx, press, request, makerOf(document, renderer));
        const inForceAgain = await completeRescission(tx, rescission, {
          mineId,
          partIds,
          decisionDocumentId: documentId,
        });
        const payload = {
          rescission: caseNo,
          replyCaseNo,
          mineId,
          partIds,
          documentId,
          stopOrderId: rescission.stopOrderId,
          ...(inForceAgain.length > 0 ? { inForceAgain } : {}),
        };
        await recordMachineAct(tx, registerStream(regionCode), 'replyRescinded', `${caseNo}.rescinded`, payload);
        for (const stopOrderId of [rescission.stopOrderId!, ...inForceAgain]) await noteRegisterChange(tx, stopOrderId);
        return { documentId, number: number! };
      });
      await tell(replyCaseNo, caseNo, 'rescinded');
      return { reply };
    },
    dismissRescission: async ({ caseNo, regionCode, errand: { replyCaseNo, on } }) => {
      await database.scoped(SYSTEM, async (tx) => {
        const rescission = await lockRescission(tx, caseNo);
        if (rescission.state !== 'open') return;
        await lockMineForRescission(tx, regionCode, []);
        await liftByRescission(tx, rescission, { on, by: SYSTEM_ACTOR.userId, reason: `撤销程序终止（${caseNo}）` });
        const { stopOrderId } = rescission;
        if (stopOrderId === null) return;
        const payload = { stopOrderId, from: 'inForce', to: 'released', rescission: caseNo };
        await recordMachineAct(tx, registerStream(regionCode), 'stopOrderReleased', `${stopOrderId}.released`, payload);
        await noteRegisterChange(tx, stopOrderId);
      });
      await tell(replyCaseNo, caseNo, 'dismissed');
      return {};
    },
  };
}
