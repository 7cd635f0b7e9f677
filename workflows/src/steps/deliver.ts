import type { Decision, DeliveryProof, DeskErrand, DeskReceipt, DocumentKind, Party, TaskRow } from '@lianshen/domain';
import type { ActingCase, Kase } from '../kernel/procedure.js';
import type { Act } from '../messages.js';
import { lead } from './lead.js';

interface DeliveringTerms {
  readonly lead: string;
  readonly supplementWorkingDays: number;
}
/** How far the delivery of a case's document is. */
export interface DeliveringFacts {
  /** The proof; the first one stands. */
  delivery: DeliveryProof | null;
  deliveredOn: string | null;
  /** Nobody opened it within the policy's days: it goes on paper. */
  paper: boolean;
}
/** What is delivered. */
interface Outgoing {
  readonly documentId: string;
  readonly number: string;
  readonly issuedOn: string;
  /** For the 送达回证; absent: a reply. */
  readonly kind?: DocumentKind;
}
type Delivering<T extends DeliveringTerms, F extends DeliveringFacts> = Kase<unknown, T, F>;
type ActingDelivering<T extends DeliveringTerms, F extends DeliveringFacts> = ActingCase<unknown, T, F>;

export const undelivered = (): DeliveringFacts => ({ delivery: null, deliveredOn: null, paper: false });

/**
 * 送达: the party opens or confirms the document; what nobody opened within the policy's days is served on paper with
 * 送达回证, entered by the lead's office. Terms and remedies run from the delivery that was proved.
 */
export function deliverySteps<T extends DeliveringTerms, F extends DeliveringFacts>(of: {
  /** Null until it is issued. */
  readonly document: (kase: Delivering<T, F>) => Outgoing | null;
  /** Whose opening counts, and who confirms. */
  readonly recipient: (kase: Delivering<T, F>) => Party;
  readonly unopenedWorkingDays: (terms: T) => number;
  readonly record: (
    kase: ActingDelivering<T, F>,
    proof: DeliveryProof & { readonly documentId: string },
    by?: Act,
  ) => void;
}) {
  const hasOpen = (kase: Delivering<T, F>, kind: TaskRow['kind']): boolean =>
    kase.tasks.some((task) => task.kind === kind && task.state === 'open');
  const isUnopened = (kase: Delivering<T, F>): boolean =>
    kase.tasks.some((task) => task.kind === 'deliveryConfirmation' && task.overdueSince !== null);

  function askConfirmation(kase: Delivering<T, F>): void {
    const { documentId, number } = of.document(kase)!;
    if (hasOpen(kase, 'deliveryConfirmation')) return;
    kase.openAside({
      kind: 'deliveryConfirmation',
      party: of.recipient(kase),
      payload: { documentId, number },
      workingDays: of.unopenedWorkingDays(kase.terms),
    });
  }
  function serveOnPaper(kase: Delivering<T, F>): void {
    const { documentId, number, issuedOn, kind } = of.document(kase)!;
    if (hasOpen(kase, 'paperDelivery')) return;
    const office = lead(kase, 'office');
    const receipt = kase.issue('deliveryReceipt', [office, lead(kase, 'handler')], {
      number,
      issuedOn,
      ...(kind === undefined ? {} : { kind }),
    });
    kase.openAside({
      kind: 'paperDelivery',
      party: office,
      payload: { documentId, number, issuedOn, receipt },
      workingDays: kase.terms.supplementWorkingDays,
    });
  }
  const lookForOpening = (kase: Delivering<T, F>, errandId: string): void =>
    kase.send({
      type: 'findOpening',
      errandId,
      documentId: of.document(kase)!.documentId,
      agency: of.recipient(kase).agency,
    });
  function prove(kase: ActingDelivering<T, F>, delivery: DeliveryProof, by?: Act): void {
    const { facts } = kase;
    const document = of.document(kase);
    if (facts.delivery !== null || document === null || kase.isClosed) return;
    facts.delivery = delivery;
    facts.deliveredOn = delivery.on;
    of.record(kase, { documentId: document.documentId, ...delivery }, by);
  }

  return {
    async deliver(kase: Delivering<T, F>): Promise<void> {
      const { facts } = kase;
      if (facts.delivery === null) {
        askConfirmation(kase);
        await kase.until(() => facts.delivery !== null || isUnopened(kase));
      }
      if (facts.delivery === null && !facts.paper) {
        // a hint that somebody opened it may have been lost
        lookForOpening(kase, `${of.document(kase)!.documentId}.unopened`);
        await kase.until(() => facts.delivery !== null || facts.paper);
      }
      if (facts.delivery === null) {
        serveOnPaper(kase);
        await kase.until(() => facts.delivery !== null);
      }
      kase.takeBack('deliveryConfirmation', 'delivered');
      kase.takeBack('paperDelivery', 'delivered');
    },
    /** 签收. */
    onConfirmed: (kase: ActingDelivering<T, F>, _task: TaskRow, _decision: unknown, by: Act): void =>
      prove(kase, { mode: 'online', on: kase.today }, by),
    /** 送达回证 came back. */
    onServed: (
      kase: ActingDelivering<T, F>,
      _task: TaskRow,
      { mode, deliveredOn }: Decision<'paperDelivery'>,
      by: Act,
    ): void => prove(kase, { mode, on: deliveredOn }, by),
    /** Somebody of the party is said to have opened it: the register is asked, a signal is never believed. */
    onOpened(kase: ActingDelivering<T, F>, { documentId }: { documentId: string }): void {
      if (of.document(kase)?.documentId !== documentId || kase.facts.delivery !== null || kase.isClosed) return;
      if (!hasOpen(kase, 'deliveryConfirmation')) return; // not sealed yet
      lookForOpening(kase, `${documentId}.opened`);
    },
    /** What the register of documents says. */
    onOpeningFound(kase: ActingDelivering<T, F>, errand: DeskErrand, { openedOn }: DeskReceipt): void {
      if (errand.type !== 'findOpening') return;
      if (openedOn) prove(kase, { mode: 'online', on: openedOn });
      else if (isUnopened(kase) && kase.facts.delivery === null) {
        kase.facts.paper = true;
        kase.changed();
      }
    },
  };
}
