import { addDays, daysBetween, verified } from '@lianshen/domain';
import { isContested } from './extension.js';
import { toldOf } from './reply.js';
import { applicant, lead, type Resumption } from './resumption-case.js';

/**
 * 开复工: the enterprise names the day within the validity of the reply, then emergency management and the township verify on
 * site; the mine and its parts take on the status the reply allows. Not confirmed in time or not started on site: the reply
 * lapses, the mine stays stopped (design section 4, resumption).
 */
export async function resume(kase: Resumption): Promise<'resumed' | 'lapsed'> {
  const { facts } = kase;
  const confirmation = await confirmDay(kase);
  if (confirmation === null) return lapse(kase, 'notConfirmed');
  const { resumedOn } = confirmation;
  facts.resumedOn = resumedOn;
  kase.changed();
  const found = await kase.askAll(
    ['EM', 'TW'].map((agency) => ({
      kind: 'resumptionVerification' as const,
      party: kase.party(agency, 'handler'),
      payload: { resumedOn },
      workingDays: kase.terms.resumptionVerificationWorkingDays,
    })),
  );
  if (verified(found.map(({ result }) => result)) === 'lapsed') return lapse(kase, 'notStarted');
  if (found.some(({ result }) => result === 'deviates')) tellDeviation(kase);
  enterStatus(kase, resumedOn);
  return 'resumed';
}

/**
 * Valid so many calendar days from delivery; days in which only receipts were awaited before anyone could be asked are given
 * back. One reasoned extension. Null when the day passed.
 */
async function confirmDay(kase: Resumption): Promise<{ readonly resumedOn: string } | null> {
  const { facts } = kase;
  const confirmation = await kase.askWithin(
    {
      kind: 'resumptionConfirmation',
      party: applicant(kase, 'filer'),
      payload: { deliveredOn: facts.deliveredOn },
      workingDays: null,
      dueOn: validUntil(kase),
    },
    isContested(kase),
  );
  kase.takeBack('extensionDecision', 'settled');
  return confirmation;
}

function validUntil({ facts, terms, today }: Resumption): string {
  const awaited = daysBetween(facts.awaitedFrom ?? today, today);
  const day = addDays(facts.deliveredOn!, terms.replyValidDays + awaited);
  return day > today ? day : today;
}

/** 批复失效: orders it lifted are in force again; whoever was told of the reply is told. */
function lapse(kase: Resumption, cause: 'notConfirmed' | 'notStarted'): 'lapsed' {
  const { facts, caseNo } = kase;
  facts.resumedOn = null;
  kase.record('replyLapsed', { documentId: facts.reply!.documentId, cause });
  kase.send({ type: 'lapseReply', errandId: `${caseNo}.lapse`, mineId: facts.application.mineId });
  kase.notify(
    'replyLapsed',
    [
      applicant(kase, 'filer'),
      applicant(kase, 'principal'),
      lead(kase, 'handler'),
      ...toldOf(kase).map((agency) => kase.party(agency, 'handler')),
    ],
    { cause },
  );
  return 'lapsed';
}

/** At work, but not as replied: whoever may order to stop or have the reply undone is told; the case itself ends. */
function tellDeviation(kase: Resumption): void {
  kase.notify('resumptionDeviates', [lead(kase, 'handler'), lead(kase, 'leader'), kase.party('EM', 'leader')]);
}

function enterStatus(kase: Resumption, on: string): void {
  const { mineId, parts, kind } = kase.facts.application;
  kase.send({
    type: 'enterStatus',
    errandId: `${kase.caseNo}.status`,
    mineId,
    partIds: parts.map(({ partId }) => partId),
    status: kind === 'resumeProduction' ? 'producing' : 'building',
    on,
  });
}
