import type { DeskErrand, DeskReceipt, FilingResult } from '@lianshen/domain';
import type { ActingCase, Kase } from '../kernel/procedure.js';
import { lead } from './lead.js';

interface FilingTerms {
  readonly lead: string;
  readonly supplementWorkingDays: number;
}
/** The filing that is out; an earlier one, objected to, counts no more. */
export interface FilingFacts {
  filing: { readonly filingId: string; readonly result: FilingResult | null } | null;
}
/** What is filed; `report` has what goes with it made. */
export interface Filed {
  readonly documentId: string;
  readonly report?: (errandId: string, objectionAnswered: boolean) => void;
}
type Filing = Kase<unknown, FilingTerms, FilingFacts>;
type ActingFiling = ActingCase<unknown, FilingTerms, FilingFacts>;

/** 备案: at the same time, to the city bureau. */
export function fileUpward(kase: Filing, { documentId, report }: Filed, objectionAnswered = false): void {
  if (kase.facts.filing !== null && !objectionAnswered) return;
  const errandId = `${kase.caseNo}.filing.${objectionAnswered ? kase.revision : 1}`;
  kase.facts.filing = { filingId: errandId, result: null };
  report?.(errandId, objectionAnswered);
  kase.send({ type: 'fileUpward', errandId, documentId, objectionAnswered });
}

/** The city has received it, or there is none; an objection is answered by the lead, then it is filed again. */
export async function receiptOfCity(kase: Filing, filed: Filed): Promise<void> {
  const { facts } = kase;
  for (;;) {
    await kase.until(() => facts.filing!.result !== null);
    if (facts.filing!.result === 'received' || facts.filing!.result === 'excepted') return;
    if (facts.filing!.result === 'noBureau') return recordException(kase);
    await kase.ask({
      kind: 'supplement',
      party: lead(kase, 'handler'),
      payload: { answers: 'filingObjected' },
      workingDays: kase.terms.supplementWorkingDays,
    });
    fileUpward(kase, filed, true);
  }
}

/** No bureau stands above: where it was reported instead is written down openly, never taken for a receipt. */
async function recordException(kase: Filing): Promise<void> {
  const { filingId } = kase.facts.filing!;
  await kase.ask({
    kind: 'supplement',
    party: lead(kase, 'handler'),
    payload: { answers: 'noFilingTarget' },
    workingDays: kase.terms.supplementWorkingDays,
  });
  const { taskId } = kase.tasks.findLast(({ kind, phase }) => kind === 'supplement' && phase === 'filing')!;
  kase.record('filingExcepted', { filingId, taskId });
}

/** 通知回执: every one of these agencies says that it knows. */
export async function acknowledgedBy(
  kase: Filing,
  agencies: readonly string[],
  payload: { readonly documentId: string; readonly number: string },
): Promise<void> {
  await kase.askAll(
    agencies.map((agency) => ({
      kind: 'noticeAcknowledgement' as const,
      party: kase.party(agency, 'handler'),
      payload,
      workingDays: kase.terms.supplementWorkingDays,
    })),
  );
}

/** The desk has sent it, or has found that no bureau stands above. */
export function onFilingSent(kase: ActingFiling, errand: DeskErrand, receipt: DeskReceipt): void {
  if (errand.type !== 'fileUpward') return;
  const { facts } = kase;
  kase.record('filingSent', { filingId: errand.errandId, target: receipt.filingTarget ?? null });
  if (!receipt.filingTarget && facts.filing) facts.filing = { ...facts.filing, result: 'noBureau' };
}

/** The city's answer; only the filing that is out counts. Late, after an exception, it is written down and undoes nothing. */
export function onFilingReceipt(
  kase: ActingFiling,
  { filingId, result, receiptNo }: { filingId: string; result: 'received' | 'objected'; receiptNo: string },
): void {
  const { filing } = kase.facts;
  if (filing?.filingId !== filingId || (filing.result !== null && filing.result !== 'excepted')) return;
  if (filing.result === null || result === 'received') kase.facts.filing = { filingId, result };
  kase.takeBack('filingExceptionDecision', 'settled');
  kase.record('filingAnswered', { filingId, result, receiptNo });
}
