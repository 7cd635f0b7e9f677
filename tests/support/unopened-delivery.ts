import { admitCase, insertDelivery, loadCalendar, openDatabase, SYSTEM, takeCaseNo } from '@lianshen/db';
import {
  addDays,
  dateOf,
  isoInstant,
  newCaseRow,
  rulesOf,
  taskId,
  type Actor,
  type DeliveryApplication,
  type PolicyPin,
} from '@lianshen/domain';
import { RESUMPTION_TERMS } from './resumption-case.js';
import { hasher } from './stored-case.js';

const DAYS = 10;

/**
 * A delivery that was admitted ten days ago and that nobody opened: carried into a running system as a case is into a fresh
 * history, since its clock is the real one. What follows — the day passed, the look into the register, the receipt, the
 * task — is the system's own doing.
 */
export async function seedUnopenedDelivery(
  url: string,
  of: {
    readonly caseNo: string;
    readonly enterprise: string;
    readonly policy: PolicyPin;
    readonly document: DeliveryApplication['document'] & { readonly title: string };
  },
): Promise<string> {
  const regionCode = of.caseNo.slice(0, 6);
  const { title, ...document } = of.document;
  const then = Date.now() - DAYS * 86_400_000;
  const [startedAt, startedOn] = [isoInstant(then), dateOf(then)];
  const startedBy: Actor = { userId: 'system', party: { regionCode, agency: 'NR', post: 'office' } };
  const database = await openDatabase({ url });
  try {
    return await database.scoped(SYSTEM, async (tx) => {
      const caseNo = await takeCaseNo(tx, regionCode, 'delivery', Number(startedOn.slice(0, 4)));
      const { names: _names, ...calendar } = await loadCalendar(tx, regionCode);
      const application: DeliveryApplication = { ofCaseNo: of.caseNo, document, enterprise: of.enterprise };
      const { lead, unopenedWorkingDays, supplementWorkingDays, dueSoonWorkingDays } = RESUMPTION_TERMS;
      const terms = { lead, unopenedWorkingDays, supplementWorkingDays, dueSoonWorkingDays };
      const rules = rulesOf('delivery');
      const { policy } = of;
      const party = { regionCode, agency: of.enterprise, post: 'filer' };
      const payload = { documentId: document.documentId, number: document.number };
      const task = {
        taskId: taskId(caseNo, 'deliveryConfirmation', party, 1),
        caseNo,
        kind: 'deliveryConfirmation' as const,
        party,
        phase: 'delivering',
        round: 1,
        payload,
        openedAt: startedAt,
        dueOn: addDays(startedOn, 5),
        dueSoonSince: null,
        overdueSince: null,
        state: 'open',
        revision: 2,
        decidedBy: null,
        decidedAt: null,
        result: null,
        stands: false,
        decision: null,
        decidedByAct: null,
        openedRevision: 1,
        workingDays: unopenedWorkingDays,
        lapses: false,
      };
      const entry = (seq: number, type: string, what: object) => ({
        seq,
        type,
        at: startedAt,
        actor: startedBy,
        payload: what,
      });
      const carried = {
        schema: 1,
        phase: 'delivering',
        round: 1,
        outcome: null,
        revision: 2,
        seq: 3,
        facts: { delivery: null, deliveredOn: null, paper: false, application },
        tasks: [task],
        suspensions: [],
        frozenOn: null,
        limit: null,
        overdueSince: null,
        policy,
        terms,
        rules,
        calendar,
        closedAt: null,
        lastAct: null,
        recentActs: [],
        adopting: [],
        errands: [],
        errandsSoFar: {},
        errandsAtLastAct: 0,
        pending: [
          entry(1, 'caseStarted', { applicationHash: 'a'.repeat(64), policy, rules, limit: null }),
          entry(2, 'phaseEntered', { phase: 'delivering', round: 1 }),
          entry(3, 'taskOpened', { taskId: task.taskId, kind: task.kind, party, dueOn: task.dueOn }),
        ],
        projected: 0,
      };
      const input = {
        caseNo,
        procedure: 'delivery' as const,
        regionCode,
        startedBy,
        startedAt,
        application,
        applicationHash: 'a'.repeat(64),
        policy,
        terms,
        rules,
        calendar,
        carried,
      };
      const admission = {
        row: newCaseRow(input, 'delivering'),
        title: `送达《${title}》${document.number}`,
        applicant: of.enterprise,
        searchText: caseNo.toLowerCase(),
        form: { caseNo: of.caseNo, documentId: document.documentId },
        files: [],
        input,
      };
      await admitCase(tx, admission, hasher);
      await insertDelivery(tx, { caseNo, regionCode, ofCaseNo: of.caseNo, documentId: document.documentId });
      return caseNo;
    });
  } finally {
    await database.close();
  }
}
