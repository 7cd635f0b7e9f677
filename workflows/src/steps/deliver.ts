import type { Decision, DeskErrand, DeskReceipt, TaskRow } from '@lianshen/domain';
import type { Act } from '../../messages.js';
import { applicant, lead, type ActingResumption, type Resumption } from './resumption-case.js';

type Delivery = NonNullable<ActingResumption['facts']['delivery']>;

/**
 * 送达: the applicant opens or confirms the reply; what nobody opened within the policy's days is served on paper with
 * 送达回证, entered by the lead's office. Validity and remedies run from the delivery that was proved (issue 7, 5).
 */
export async function deliverReply(kase: Resumption): Promise<void> {
  const { facts } = kase;
  if (facts.delivery === null) {
    askConfirmation(kase);
    await kase.until(() => facts.delivery !== null || isUnopened(kase));
  }
  if (facts.delivery === null && !facts.paper) {
    lookForOpening(kase, `${facts.reply!.documentId}.unopened`); // a hint that somebody opened it may have been lost
    await kase.until(() => facts.delivery !== null || facts.paper);
  }
  if (facts.delivery === null) {
    serveOnPaper(kase);
    await kase.until(() => facts.delivery !== null);
  }
  kase.takeBack('deliveryConfirmation', 'delivered');
  kase.takeBack('paperDelivery', 'delivered');
}

const hasOpen = (kase: Resumption, kind: TaskRow['kind']): boolean =>
  kase.tasks.some((task) => task.kind === kind && task.state === 'open');

const isUnopened = (kase: Resumption): boolean =>
  kase.tasks.some((task) => task.kind === 'deliveryConfirmation' && task.overdueSince !== null);

function askConfirmation(kase: Resumption): void {
  const { documentId, number } = kase.facts.reply!;
  if (hasOpen(kase, 'deliveryConfirmation')) return;
  kase.openAside({
    kind: 'deliveryConfirmation',
    party: applicant(kase, 'filer'),
    payload: { documentId, number },
    workingDays: kase.terms.unopenedWorkingDays,
  });
}

function serveOnPaper(kase: Resumption): void {
  const { documentId, number, issuedOn } = kase.facts.reply!;
  if (hasOpen(kase, 'paperDelivery')) return;
  const office = lead(kase, 'office');
  const receipt = kase.issue('deliveryReceipt', [office, lead(kase, 'handler')], { number, issuedOn });
  kase.openAside({
    kind: 'paperDelivery',
    party: office,
    payload: { documentId, number, issuedOn, receipt },
    workingDays: kase.terms.supplementWorkingDays,
  });
}

function lookForOpening(kase: Resumption | ActingResumption, errandId: string): void {
  const { documentId } = kase.facts.reply!;
  kase.send({ type: 'findOpening', errandId, documentId, agency: kase.starter.agency });
}

function prove(kase: ActingResumption, delivery: Delivery, by?: Act): void {
  const { facts } = kase;
  if (facts.delivery !== null || facts.reply === null || kase.isClosed) return;
  facts.delivery = delivery;
  facts.deliveredOn = delivery.on;
  kase.record('replyDelivered', { documentId: facts.reply.documentId, ...delivery }, by);
}

/** 签收. */
export const onConfirmed = (kase: ActingResumption, _task: TaskRow, _decision: unknown, by: Act): void =>
  prove(kase, { mode: 'online', on: kase.today }, by);

/** 送达回证 came back. */
export const onServed = (
  kase: ActingResumption,
  _task: TaskRow,
  { mode, deliveredOn }: Decision<'paperDelivery'>,
  by: Act,
): void => prove(kase, { mode, on: deliveredOn }, by);

/** Somebody of the applicant is said to have opened it: the register is asked, a signal is never believed. */
export function onOpened(kase: ActingResumption, { documentId }: { documentId: string }): void {
  const { facts } = kase;
  if (facts.reply?.documentId !== documentId || facts.delivery !== null || kase.isClosed) return;
  if (!hasOpen(kase, 'deliveryConfirmation')) return; // not sealed yet
  lookForOpening(kase, `${documentId}.opened`);
}

/** What the register of documents says. */
export function onOpeningFound(kase: ActingResumption, errand: DeskErrand, { openedOn }: DeskReceipt): void {
  if (errand.type !== 'findOpening') return;
  if (openedOn) prove(kase, { mode: 'online', on: openedOn });
  else if (isUnopened(kase) && kase.facts.delivery === null) {
    kase.facts.paper = true;
    kase.changed();
  }
}
