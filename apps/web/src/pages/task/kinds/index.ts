import { lazy } from 'react';
import type { TaskItem } from '@lianshen/contracts';
import type { KindForm } from './kind-form.js';

/** Kinds of task with a form of their own, each a chunk of its own; all others get the form of their schema. */
export const kindForms: Partial<Record<TaskItem['kind'], KindForm>> = {
  principalSignature: {
    Form: lazy(async () => ({ default: (await import('./principal-signature.js')).PrincipalSignatureForm })),
    showsPayload: true,
  },
  correction: {
    Form: lazy(async () => ({ default: (await import('./correction.js')).CorrectionForm })),
    showsPayload: true,
  },
  completenessCheck: {
    Form: lazy(async () => ({ default: (await import('./completeness-check.js')).CompletenessCheckForm })),
    showsPayload: true,
  },
  panelSetup: {
    Form: lazy(async () => ({ default: (await import('./panel-setup.js')).PanelSetupForm })),
    showsPayload: true,
  },
  checklistReview: {
    Form: lazy(async () => ({ default: (await import('./checklist-review.js')).ChecklistReviewForm })),
    showsPayload: true,
  },
  agencySignature: {
    Form: lazy(async () => ({ default: (await import('./signing.js')).AgencySignatureForm })),
    showsPayload: true,
  },
  expertSignature: {
    Form: lazy(async () => ({ default: (await import('./expert-signature.js')).ExpertSignatureForm })),
    showsPayload: true,
  },
  siteVisitRecord: {
    Form: lazy(async () => ({ default: (await import('./site-visit.js')).SiteVisitForm })),
    showsPayload: true,
  },
  authorityDuty: {
    Form: lazy(async () => ({ default: (await import('./authority-duty.js')).AuthorityDutyForm })),
    showsPayload: true,
  },
  conclusionConfirmation: {
    Form: lazy(async () => ({ default: (await import('./conclusion.js')).ConclusionForm })),
    showsPayload: true,
  },
  paperDelivery: {
    Form: lazy(async () => ({ default: (await import('./paper-delivery.js')).PaperDeliveryForm })),
    showsPayload: true,
  },
  rectification: {
    Form: lazy(async () => ({ default: (await import('./rectification.js')).RectificationForm })),
    showsPayload: true,
  },
  worksConsent: {
    Form: lazy(async () => ({ default: (await import('./works-consent.js')).WorksConsentForm })),
    showsPayload: true,
  },
  extensionDecision: {
    Form: lazy(async () => ({ default: (await import('./extension-decision.js')).ExtensionDecisionForm })),
    showsPayload: true,
  },
  legalReview: {
    Form: lazy(async () => ({ default: (await import('./legal-review.js')).LegalReviewForm })),
    showsPayload: true,
  },
  agendaRequest: {
    Form: lazy(async () => ({ default: (await import('./agenda-request.js')).AgendaRequestForm })),
    showsPayload: false,
  },
  documentDraft: {
    Form: lazy(async () => ({ default: (await import('./document-draft.js')).DocumentDraftForm })),
    showsPayload: true,
  },
  documentReview: {
    Form: lazy(async () => ({ default: (await import('./document-check.js')).DocumentCheckForm })),
    showsPayload: true,
  },
  replySignature: {
    Form: lazy(async () => ({ default: (await import('./document-check.js')).DocumentCheckForm })),
    showsPayload: true,
  },
  sealing: {
    Form: lazy(async () => ({ default: (await import('./sealing.js')).SealingForm })),
    showsPayload: true,
  },
};
