import type { DocumentDraftDecision, DocumentKind, TextRef } from '@lianshen/domain';
import type { Kase } from '../kernel/procedure.js';
import { lead } from './lead.js';

interface SigningTerms {
  readonly lead: string;
  readonly budgetWorkingDays: { readonly reply: number };
  readonly supplementWorkingDays: number;
}
type Signing = Kase<unknown, SigningTerms, object>;

/** 拟稿、核稿、签发; a return goes back to the draft. `payload`: what office and leader are to see beside the case. Returns the draft that was signed. */
export async function signDraft(
  kase: Signing,
  document: DocumentKind,
  payload: Readonly<Record<string, unknown>> = {},
): Promise<DocumentDraftDecision<TextRef>> {
  const workingDays = kase.terms.budgetWorkingDays.reply;
  const office = lead(kase, 'office');
  for (;;) {
    const draft = await kase.ask({
      kind: 'documentDraft',
      party: lead(kase, 'handler'),
      payload: { document },
      workingDays,
    });
    const check = await kase.ask({ kind: 'documentReview', party: office, payload, workingDays });
    if (check.result === 'pass') {
      const signature = await kase.ask({ kind: 'replySignature', party: lead(kase, 'leader'), payload, workingDays });
      if (signature.result === 'sign') return draft;
      kase.reopen('documentReview', office);
    }
    kase.reopen('documentDraft', lead(kase, 'handler'));
  }
}

/** 用印. */
export async function seal(
  kase: Signing,
  { documentId, number }: { readonly documentId: string; readonly number: string },
): Promise<void> {
  await kase.ask({
    kind: 'sealing',
    party: lead(kase, 'office'),
    payload: { documentId, number },
    workingDays: kase.terms.supplementWorkingDays,
  });
}
