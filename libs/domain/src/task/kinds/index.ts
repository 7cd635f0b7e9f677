import type { KindRules } from './kind-rules.js';
import type { TextRef } from '../../case/text-ref.js';
import { opinionKind, type OpinionDecision } from './opinion.js';
import { signatureKind, type SignatureDecision } from './signature.js';
import { approvalKind, type ApprovalDecision } from './approval.js';
import { filingKind, type FilingDecision } from './filing.js';
import { supplementKind, type SupplementDecision } from './supplement.js';
import { principalSignatureKind, type PrincipalSignatureDecision } from './principal-signature.js';
import { completenessCheckKind, type CompletenessCheckDecision } from './completeness-check.js';
import { correctionKind, type CorrectionDecision, type SubmittedCorrection } from './correction.js';
import { siteVisitRecordKind, type SiteVisitRecordDecision } from './site-visit-record.js';
import { checklistReviewKind, type ChecklistReviewDecision } from './checklist-review.js';
import { expertSignatureKind, type ExpertSignatureDecision } from './expert-signature.js';
import { sectionReviewKind, type SectionReviewDecision } from './section-review.js';
import { agencySignatureKind, type AgencySignatureDecision } from './agency-signature.js';
import { authorityDutyKind, type AuthorityDutyDecision } from './authority-duty.js';
import { conclusionConfirmationKind, type ConclusionConfirmationDecision } from './conclusion-confirmation.js';
import { rectificationKind, type RectificationDecision } from './rectification.js';
import { worksConsentKind, type WorksConsentDecision } from './works-consent.js';
import { extensionDecisionKind, type ExtensionDecision } from './extension-decision.js';
import { filingExceptionDecisionKind, type FilingExceptionDecision } from './filing-exception-decision.js';
import { legalReviewKind, type LegalReviewDecision } from './legal-review.js';
import { agendaRequestKind, type AgendaRequestDecision } from './agenda-request.js';
import { agendaEndorsementKind, type AgendaEndorsementDecision } from './agenda-endorsement.js';
import { documentDraftKind, type DocumentDraftDecision } from './document-draft.js';
import { documentReviewKind, type DocumentReviewDecision } from './document-review.js';
import { replySignatureKind, type ReplySignatureDecision } from './reply-signature.js';
import { sealingKind, type SealingDecision } from './sealing.js';
import { deliveryConfirmationKind, type DeliveryConfirmationDecision } from './delivery-confirmation.js';
import { paperDeliveryKind, type PaperDeliveryDecision } from './paper-delivery.js';
import { noChangeDeclarationKind, type NoChangeDeclarationDecision } from './no-change-declaration.js';
import { noWorkConfirmationKind, type NoWorkConfirmationDecision } from './no-work-confirmation.js';
import { noticeAcknowledgementKind, type NoticeAcknowledgementDecision } from './notice-acknowledgement.js';
import { resumptionConfirmationKind, type ResumptionConfirmationDecision } from './resumption-confirmation.js';
import { resumptionVerificationKind, type ResumptionVerificationDecision } from './resumption-verification.js';
import { statementOfPartyKind, type StatementOfPartyDecision } from './statement-of-party.js';
import { statementReviewKind, type StatementReviewDecision } from './statement-review.js';
import { hearingSetupKind, type HearingSetupDecision } from './hearing-setup.js';
import { hearingRecordKind, type HearingRecordDecision } from './hearing-record.js';
import { panelSetupKind, type PanelSetupDecision, type SubmittedPanel } from './panel-setup.js';

/**
 * What each kind of task is decided with. The closed union of task kinds: add a line here and the compiler
 * names what is missing: a file beside this one, a zod schema in libs/contracts, a label in apps/web.
 * `Text` is `string` at the API and {@link TextRef} in the workflow.
 */
export interface Decisions<Text> {
  opinion: OpinionDecision<Text>;
  signature: SignatureDecision<Text>;
  approval: ApprovalDecision<Text>;
  filing: FilingDecision<Text>;
  supplement: SupplementDecision<Text>;
  principalSignature: PrincipalSignatureDecision<Text>;
  completenessCheck: CompletenessCheckDecision<Text>;
  correction: CorrectionDecision<Text>;
  panelSetup: PanelSetupDecision<Text>;
  siteVisitRecord: SiteVisitRecordDecision<Text>;
  checklistReview: ChecklistReviewDecision<Text>;
  expertSignature: ExpertSignatureDecision<Text>;
  sectionReview: SectionReviewDecision<Text>;
  agencySignature: AgencySignatureDecision<Text>;
  authorityDuty: AuthorityDutyDecision<Text>;
  conclusionConfirmation: ConclusionConfirmationDecision<Text>;
  rectification: RectificationDecision<Text>;
  worksConsent: WorksConsentDecision<Text>;
  extensionDecision: ExtensionDecision<Text>;
  filingExceptionDecision: FilingExceptionDecision<Text>;
  legalReview: LegalReviewDecision<Text>;
  agendaRequest: AgendaRequestDecision;
  agendaEndorsement: AgendaEndorsementDecision<Text>;
  noChangeDeclaration: NoChangeDeclarationDecision<Text>;
  noWorkConfirmation: NoWorkConfirmationDecision<Text>;
  documentDraft: DocumentDraftDecision<Text>;
  documentReview: DocumentReviewDecision<Text>;
  replySignature: ReplySignatureDecision<Text>;
  sealing: SealingDecision;
  deliveryConfirmation: DeliveryConfirmationDecision;
  paperDelivery: PaperDeliveryDecision<Text>;
  noticeAcknowledgement: NoticeAcknowledgementDecision<Text>;
  resumptionConfirmation: ResumptionConfirmationDecision;
  resumptionVerification: ResumptionVerificationDecision<Text>;
  statementOfParty: StatementOfPartyDecision<Text>;
  hearingSetup: HearingSetupDecision<Text>;
  hearingRecord: HearingRecordDecision<Text>;
  statementReview: StatementReviewDecision<Text>;
}

/** Kinds whose decision the API completes with what is on file: here what the person sends. All others send {@link Decisions}. */
export interface Submissions {
  correction: SubmittedCorrection;
  panelSetup: SubmittedPanel;
}
/** What a person sends to decide a task of kind `K`. */
export type Submission<K extends TaskKind = TaskKind> = K extends keyof Submissions
  ? Submissions[K]
  : Decisions<string>[K];
export type TaskKind = keyof Decisions<TextRef>;
export type Decision<K extends TaskKind = TaskKind> = Decisions<TextRef>[K];

export const taskKinds: { readonly [K in TaskKind]: KindRules<Decision<K>> } = {
  opinion: opinionKind,
  signature: signatureKind,
  approval: approvalKind,
  filing: filingKind,
  supplement: supplementKind,
  principalSignature: principalSignatureKind,
  completenessCheck: completenessCheckKind,
  correction: correctionKind,
  panelSetup: panelSetupKind,
  siteVisitRecord: siteVisitRecordKind,
  checklistReview: checklistReviewKind,
  expertSignature: expertSignatureKind,
  sectionReview: sectionReviewKind,
  agencySignature: agencySignatureKind,
  authorityDuty: authorityDutyKind,
  conclusionConfirmation: conclusionConfirmationKind,
  rectification: rectificationKind,
  worksConsent: worksConsentKind,
  extensionDecision: extensionDecisionKind,
  filingExceptionDecision: filingExceptionDecisionKind,
  legalReview: legalReviewKind,
  agendaRequest: agendaRequestKind,
  agendaEndorsement: agendaEndorsementKind,
  noChangeDeclaration: noChangeDeclarationKind,
  noWorkConfirmation: noWorkConfirmationKind,
  documentDraft: documentDraftKind,
  documentReview: documentReviewKind,
  replySignature: replySignatureKind,
  sealing: sealingKind,
  deliveryConfirmation: deliveryConfirmationKind,
  paperDelivery: paperDeliveryKind,
  noticeAcknowledgement: noticeAcknowledgementKind,
  resumptionConfirmation: resumptionConfirmationKind,
  resumptionVerification: resumptionVerificationKind,
  statementOfParty: statementOfPartyKind,
  hearingSetup: hearingSetupKind,
  hearingRecord: hearingRecordKind,
  statementReview: statementReviewKind,
};

export const isTaskKind = (kind: string): kind is TaskKind => Object.hasOwn(taskKinds, kind);

export type { OpinionDecision, SignatureDecision, ApprovalDecision, FilingDecision, SupplementDecision };
export type {
  SiteVisitRecordDecision,
  ChecklistReviewDecision,
  ExpertSignatureDecision,
  AgencySignatureDecision,
  AuthorityDutyDecision,
  ConclusionConfirmationDecision,
  RectificationDecision,
  WorksConsentDecision,
  ExtensionDecision,
  LegalReviewDecision,
};
export { DELIVERY_MODES, type DeliveryMode } from './paper-delivery.js';
export type { PaperDeliveryDecision, DocumentDraftDecision };
export type { AgendaRequestDecision, AgendaEndorsementDecision };
export type { ChecklistReviewPayload, ItemReview } from './checklist-review.js';
export type { PrincipalSignatureDecision, CorrectionDecision, SubmittedCorrection };
export type { CompletenessCheckDecision, CompletenessCheckPayload, CorrectionEntry } from './completeness-check.js';
export type { PanelSetupDecision, PanelSetupPayload, SubmittedPanel, Visit } from './panel-setup.js';
export { visitRefused } from './panel-setup.js';
export type { DecidedTask, KindRules } from './kind-rules.js';
