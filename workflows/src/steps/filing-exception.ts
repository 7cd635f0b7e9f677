import { actingAs, reject, sameParty, type Decision, type TaskRow } from '@lianshen/domain';
import type { ActingCase, Kase } from '../kernel/procedure.js';
import type { Act, RequestFilingException } from '../messages.js';
import type { FilingFacts } from './file-upward.js';
import { lead } from './lead.js';

interface Terms {
  readonly lead: string;
  readonly supplementWorkingDays: number;
}
type Filing = ActingCase<unknown, Terms, FilingFacts>;

const isAsked = ({ tasks }: Pick<Kase<unknown, Terms, FilingFacts>, 'tasks'>): boolean =>
  tasks.some(({ kind, state }) => kind === 'filingExceptionDecision' && state === 'open');

/**
 * 备案例外 of a bureau that exists and never answers: asked for by the lead with reason and evidence, decided by its leader.
 * Without it the case waits for the receipt (design section 4: only with receipts or a recorded exception).
 */
export const requestFilingException = {
  may: (kase: Filing, { actor }: RequestFilingException) => {
    if (!sameParty(actingAs(actor), lead(kase, 'handler')))
      return reject('notYourTask', '由牵头单位经办人申请备案例外');
    if (kase.facts.filing === null || kase.facts.filing.result !== null)
      return reject('notAvailableNow', '现在没有等待回执的备案');
    return isAsked(kase) ? reject('notAvailableNow', '上一次备案例外申请尚未决定') : null;
  },
  apply: (kase: Filing, act: RequestFilingException): void => {
    const { filingId } = kase.facts.filing!;
    const { reason, files } = act;
    kase.record('filingExceptionRequested', { filingId, reason, files }, act);
    kase.openAside(
      {
        kind: 'filingExceptionDecision',
        party: lead(kase, 'leader'),
        payload: { filingId, reason, files },
        workingDays: kase.terms.supplementWorkingDays,
      },
      act,
    );
  },
};

/** Granted, the filing that is still out is excepted; the case goes on. */
export function exceptFiling(
  kase: Filing,
  { taskId, payload }: TaskRow,
  { result }: Decision<'filingExceptionDecision'>,
  by: Act,
): void {
  const { filing } = kase.facts;
  if (result !== 'grant' || filing?.filingId !== payload['filingId'] || filing!.result !== null) return;
  kase.facts.filing = { filingId: filing!.filingId, result: 'excepted' };
  kase.record('filingExcepted', { filingId: filing!.filingId, taskId }, by);
}
