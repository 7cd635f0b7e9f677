import type { ConsultationApplication, ConsultationTerms, OpinionDecision, TextRef } from '@lianshen/domain';
import { procedure, type Kase } from '../kernel/procedure.js';
import { askUntilGranted } from '../steps/ask-until-granted.js';

/** What the later phases need to know. */
interface ConsultationFacts {
  /** Signers in their order; 加签 and 减签 change them. */
  signers: { agency: string; post: string }[];
  /** How each agency answered. */
  opinions: Record<string, OpinionDecision<TextRef>['result']>;
  approved: boolean | null;
}
type Consultation = Kase<ConsultationApplication, ConsultationTerms, ConsultationFacts>;

/** A return is answered by the starter. */
const supplementOf = (kase: Consultation) => ({ from: kase.starter, workingDays: kase.terms.supplementWorkingDays });

/** 会商 — the agencies are asked in parallel, the signers sign one after another, the starter's leader approves, the starter files. */
export const consultation = procedure<ConsultationApplication, ConsultationTerms, ConsultationFacts>('consultation', {
  facts: (application) => ({ signers: [...application.signers], opinions: {}, approved: null }),
  limit: (terms) => ({ kind: 'promised', workingDays: terms.totalWorkingDays }),
  dueSoon: (terms) => terms.dueSoonWorkingDays,
  withdrawableBy: 'starter',
  withdrawableUntil: 'approval',
  signerPhase: 'signatures',
  phases: {
    // 征求意见：各部门同时办理，全部意见收齐为止
    async opinions(kase) {
      const { agencies } = kase.application;
      const workingDays = kase.terms.opinionWorkingDays;
      const opinions = await kase.askAll(
        agencies.map((agency) => ({ kind: 'opinion', party: kase.party(agency, 'handler'), workingDays })),
      );
      kase.facts.opinions = Object.fromEntries(agencies.map((agency, i) => [agency, opinions[i]!.result]));
      return 'signatures';
    },

    // 会签：依次签署；退回的由发起方补充后再签
    async signatures(kase) {
      const workingDays = kase.terms.signatureWorkingDays;
      for (let i = 0; i < kase.facts.signers.length; i++) {
        const { agency, post } = kase.facts.signers[i]!;
        await askUntilGranted(
          kase,
          { kind: 'signature', party: kase.party(agency, post), payload: { order: i + 1 }, workingDays },
          supplementOf(kase),
        );
      }
      return 'approval';
    },

    // 审批：发起部门负责人
    async approval(kase) {
      const party = kase.party(kase.starter.agency, 'leader');
      const decision = await askUntilGranted(
        kase,
        { kind: 'approval', party, workingDays: kase.terms.approvalWorkingDays },
        supplementOf(kase),
      );
      kase.facts.approved = decision.result === 'agree';
      return 'filing';
    },

    // 归档
    async filing(kase) {
      await kase.ask({
        kind: 'filing',
        party: kase.starter,
        payload: { approved: kase.facts.approved },
        workingDays: kase.terms.filingWorkingDays,
      });
      return kase.close('filed');
    },
  },
});
