import {
  addDays,
  dateOf,
  dueAfter,
  type CaseEntry,
  type ErratumTerms,
  type RescissionTerms,
  type ResumptionTerms,
  type Suspension,
} from '@lianshen/domain';
import { workflowEntries, type CaseEvidence, type Evidence } from './evidence.js';
import { foldRecord, type FoldedTask } from './fold.js';
import type { JournalView } from './journal.js';

/** What the terms of its admission and the calendar give a case, counted anew; null where there is no limit. */
interface Counted {
  readonly limit: string | null;
  readonly task: (task: FoldedTask) => string | null;
}

/** I9: due dates are what the clerks saw first and what the calendar of the admission gives, everywhere they stand. */
export function dueDatesStand(journal: JournalView, evidence: Evidence): string[] {
  return evidence.cases.flatMap((kase) => {
    const { caseNo, row, snapshot, tasks, input, stream } = kase;
    const entries = workflowEntries(stream);
    const folded = foldRecord(entries);
    const counted = (BY_PROCEDURE[input.procedure] ?? ofConsultation)(kase, entries);
    const found = disagreement(caseNo, {
      'clerks saw': journal.dueOn.get(caseNo) ?? counted.limit,
      'the record says': folded.limitDueOn,
      'the row says': row.clock.limit?.dueOn ?? null,
      'the workflow says': snapshot.case.clock.limit?.dueOn ?? null,
      'the calendar gives': counted.limit,
    });
    for (const task of folded.tasks.values()) {
      const given = counted.task(task);
      found.push(
        ...disagreement(task.taskId, {
          'clerks saw': journal.dueOn.has(task.taskId) ? journal.dueOn.get(task.taskId)! : given,
          'the record says': task.dueOn,
          'the row says': tasks.find(({ taskId }) => taskId === task.taskId)?.dueOn ?? null,
          'the workflow says': snapshot.tasks.find(({ taskId }) => taskId === task.taskId)?.dueOn ?? null,
          'the calendar gives': given,
        }),
      );
    }
    return found;
  });
}

function ofConsultation({ input }: CaseEvidence): Counted {
  const terms = input.terms as Readonly<Record<string, number>>;
  return {
    limit: due(input, dateOf(input.startedAt), terms['totalWorkingDays']),
    task: ({ kind, openedAt }) => due(input, dateOf(openedAt), terms[`${kind}WorkingDays`]),
  };
}

/** The clock of the case starts with its acceptance and stands still while the applicant rectifies. */
function ofResumption({ input }: CaseEvidence, entries: readonly CaseEntry[]): Counted {
  const terms = input.terms as ResumptionTerms;
  const started = entries.find(({ type }) => type === 'limitStarted');
  const delivered = entries.find((entry) => entry.type === 'replyDelivered');
  return {
    limit: started ? due(input, dateOf(started.at), terms.totalWorkingDays, pauses(entries)) : null,
    task: ({ kind, phase, openedAt }) => {
      if (phase === 'draft') return null; // no clock runs before it is submitted
      return kind === 'resumptionConfirmation' && delivered?.type === 'replyDelivered'
        ? addDays(delivered.payload.on, terms.replyValidDays)
        : due(input, dateOf(openedAt), daysOf(terms)[kind]);
    },
  };
}

/** From opening to decision; a hearing, which nobody can have within a test, would not count. */
function ofRescission({ input }: CaseEvidence): Counted {
  const terms = input.terms as RescissionTerms;
  const { supplementWorkingDays: supplement, budgetWorkingDays: budget } = terms;
  const days: Readonly<Record<string, number>> = {
    ...daysOfSigning(terms),
    approval: terms.openingWorkingDays,
    statementOfParty: terms.statementWorkingDays,
    statementReview: terms.statementReviewWorkingDays,
    legalReview: budget.legalReview,
    agendaRequest: supplement,
    agendaEndorsement: supplement,
    deliveryConfirmation: terms.deliveryWorkingDays,
    noticeAcknowledgement: supplement,
  };
  return {
    limit: due(input, dateOf(input.startedAt), terms.totalWorkingDays),
    task: ({ kind, openedAt }) => due(input, dateOf(openedAt), days[kind]),
  };
}

/** Every step has its days, the whole has none. */
function ofErratum({ input }: CaseEvidence): Counted {
  const days = daysOfSigning(input.terms as ErratumTerms);
  return { limit: null, task: ({ kind, openedAt }) => due(input, dateOf(openedAt), days[kind]) };
}

const BY_PROCEDURE: Readonly<Record<string, (kase: CaseEvidence, entries: readonly CaseEntry[]) => Counted>> = {
  resumption: ofResumption,
  rescission: ofRescission,
  erratum: ofErratum,
};

const daysOfSigning = ({
  budgetWorkingDays: { reply },
  supplementWorkingDays,
}: ErratumTerms): Readonly<Record<string, number>> => ({
  documentDraft: reply,
  documentReview: reply,
  replySignature: reply,
  sealing: supplementWorkingDays,
});

function daysOf(terms: ResumptionTerms): Readonly<Record<string, number>> {
  const { opinionWorkingDays: opinion, supplementWorkingDays: supplement, budgetWorkingDays: budget } = terms;
  return {
    completenessCheck: terms.completenessCheckWorkingDays,
    correction: terms.correctionWorkingDays,
    panelSetup: budget.panel,
    siteVisitRecord: budget.jointAcceptance,
    checklistReview: opinion,
    sectionReview: opinion,
    expertSignature: opinion,
    agencySignature: opinion,
    authorityDuty: opinion,
    conclusionConfirmation: supplement,
    rectification: terms.rectificationWorkingDays,
    legalReview: budget.legalReview,
    supplement,
    agendaRequest: supplement,
    agendaEndorsement: supplement,
    ...daysOfSigning(terms),
    deliveryConfirmation: terms.unopenedWorkingDays,
    noticeAcknowledgement: supplement,
    resumptionVerification: terms.resumptionVerificationWorkingDays,
  };
}

function pauses(entries: readonly CaseEntry[]): Suspension[] {
  const found: Suspension[] = [];
  for (const { type, at } of entries) {
    const on = dateOf(at);
    if (type === 'limitPaused') found.push({ fromOn: on, untilOn: null, cause: 'rectification', only: 'limit' });
    if (type === 'limitResumed') found.push({ ...found.pop()!, untilOn: on });
  }
  return found;
}

const due = (
  { calendar }: CaseEvidence['input'],
  startedOn: string,
  workingDays: number | undefined,
  suspensions: readonly Suspension[] = [],
): string | null => (workingDays === undefined ? null : dueAfter(calendar, startedOn, workingDays, suspensions).dueOn);

function disagreement(id: string, said: Readonly<Record<string, string | null>>): string[] {
  if (new Set(Object.values(said)).size === 1) return [];
  return [
    `due date of ${id}: ${Object.entries(said)
      .map(([who, dueOn]) => `${who} ${dueOn}`)
      .join(', ')}`,
  ];
}
