import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { RefusedAttempts } from './acts/refused-attempts.js';
import { ActService } from './acts/act.service.js';
import { ActStore } from './acts/act.store.js';
import { OnceStore } from './acts/once.js';
import { AdmissionService } from './cases/admission.service.js';
import { ConsultationAdmission } from './cases/consultation.admission.js';
import { BundleService } from './bundles/bundle.service.js';
import { BundlesController } from './bundles/bundles.controller.js';
import { CaseService } from './cases/case.service.js';
import { AfterDecision } from './cases/after-decision.js';
import { AdmissionStore } from './cases/admission.store.js';
import { CaseStore } from './cases/case.store.js';
import { CasesController } from './cases/cases.controller.js';
import { DatabaseCloser, databaseProvider } from './database.js';
import { DeliveryPages } from './deliveries/delivery-details.js';
import { ErratumAdmission } from './errata/erratum.admission.js';
import { ErratumDrafts } from './errata/erratum-draft.js';
import { ErratumPages } from './errata/erratum-details.js';
import { ErratumStore } from './errata/erratum.store.js';
import { DocumentStore } from './documents/document.store.js';
import { RateLimitGuard } from './http/rate-limit.guard.js';
import { ArchiveSigner } from './seals/archive-signer.js';
import { SealStore } from './seals/seal.store.js';
import { LedgerService } from './ledgers/ledger.service.js';
import { LedgerStore } from './ledgers/ledger.store.js';
import { LedgersController } from './ledgers/ledgers.controller.js';
import { VerificationController } from './seals/verification.controller.js';
import { DraftDocumentsController } from './documents/draft-documents.controller.js';
import { DraftDocuments } from './documents/draft-document.service.js';
import { DraftDocumentStore } from './documents/draft-document.store.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DraftStore } from './drafts/draft.store.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { ENVIRONMENT, type Environment } from './environment.js';
import { BlobStore } from '@lianshen/db';
import { FileStore } from './files/file.store.js';
import { FilesController } from './files/files.controller.js';
import { OpenApiDocument } from './http/openapi.js';
import { NoticesController } from './notices/notices.controller.js';
import { Draining } from './operations/draining.js';
import { OperationsController } from './operations/operations.controller.js';
import { Directory } from './reference/directory.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ProceduresController } from './reference/procedures.controller.js';
import { FilingStore } from './filings/filing.store.js';
import { UnansweredFilings } from './filings/unanswered-filings.js';
import { FilingSystems } from './filings/filing-systems.js';
import { FilingsController } from './filings/filings.controller.js';
import { MatterService } from './meetings/matter.service.js';
import { MattersController } from './meetings/matters.controller.js';
import { MeetingCalling } from './meetings/meeting-calling.js';
import { MeetingService } from './meetings/meeting.service.js';
import { MeetingStore } from './meetings/meeting.store.js';
import { MeetingMendingController } from './meetings/meeting-mending.controller.js';
import { InvitationService } from './meetings/invitation.service.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { PaperService } from './meetings/paper.service.js';
import { PapersController } from './meetings/papers.controller.js';
import { RecordedMeetingsController } from './meetings/recorded-meetings.controller.js';
import { ResumptionAdmission } from './resumption/resumption.admission.js';
import { AgendaPackController } from './resumption/agenda-pack.controller.js';
import { OwnOrders } from './resumption/own-orders.js';
import { AgendaPackService } from './resumption/agenda-pack.service.js';
import { AgendaPackStore } from './resumption/agenda-pack.store.js';
import { CaseDetails } from './resumption/case-details.js';
import { ResumptionProcedure } from './resumption/resumption-procedure.js';
import { ResumptionStore } from './resumption/resumption.store.js';
import { ResumptionPreparers } from './tasks/preparers/resumption-preparers.js';
import { ReviewHistory } from './resumption/review-history.js';
import { ResumptionTaskPayloads } from './resumption/task-payloads.js';
import { RecusalService } from './resumption/recusal.service.js';
import { ResumptionActs } from './resumption/resumption-acts.service.js';
import { ExpertReplacementsController } from './resumption/expert-replacements.controller.js';
import { RecusalsController } from './resumption/recusals.controller.js';
import { ResumptionController } from './resumption/resumption.controller.js';
import { ApplicationPreview } from './resumption/application-preview.js';
import { RescissionAdmission } from './rescission/rescission.admission.js';
import { RescissionPages } from './rescission/rescission-details.js';
import { RescissionProcedure } from './rescission/rescission-procedure.js';
import { RescissionStore } from './rescission/rescission.store.js';
import { ReferenceStore } from './reference/reference.store.js';
import { EnterpriseService } from './registers/enterprise.service.js';
import { EnterprisesController } from './registers/enterprises.controller.js';
import { RegisterStore } from './registers/register.store.js';
import { RegistersController } from './registers/registers.controller.js';
import { StopOrderService } from './registers/stop-order.service.js';
import { StopOrdersController } from './registers/stop-orders.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionGuard } from './session/session.guard.js';
import { SessionService } from './session/session.service.js';
import { SessionStore } from './session/session.store.js';
import { StreamController } from './stream/stream.controller.js';
import { StreamHub } from './stream/stream-hub.js';
import { AssignmentService } from './tasks/assignment.service.js';
import { DecisionService } from './tasks/decision.service.js';
import { TaskService } from './tasks/task.service.js';
import { TaskStore } from './tasks/task.store.js';
import { AssignmentsController } from './tasks/assignments.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { NumbersController } from './templates/numbers.controller.js';
import { TemplateService } from './templates/template.service.js';
import { TemplatesController } from './templates/templates.controller.js';
import { TroublesController } from './troubles/troubles.controller.js';
import { TemporalGateway } from './temporal/temporal.gateway.js';

const controllers = [
  SessionController,
  ProceduresController,
  PoliciesController,
  CasesController,
  AssignmentsController,
  TasksController,
  DraftsController,
  FilesController,
  StreamController,
  OperationsController,
  RegistersController,
  EnterprisesController,
  StopOrdersController,
  MeetingMendingController,
  MeetingsController,
  PapersController,
  RecordedMeetingsController,
  FilingsController,
  RecusalsController,
  ExpertReplacementsController,
  AgendaPackController,
  MattersController,
  ResumptionController,
  BundlesController,
  DocumentsController,
  DraftDocumentsController,
  VerificationController,
  TemplatesController,
  NumbersController,
  TroublesController,
  LedgersController,
  NoticesController,
];
const stores = [
  SessionStore,
  ReferenceStore,
  ActStore,
  OnceStore,
  AdmissionStore,
  CaseStore,
  TaskStore,
  DraftStore,
  FileStore,
  RegisterStore,
  MeetingStore,
  ResumptionStore,
  RescissionStore,
  FilingStore,
  FilingSystems,
  DocumentStore,
  DraftDocumentStore,
  ErratumStore,
  SealStore,
  LedgerStore,
];
const services = [
  TemplateService,
  SessionService,
  Directory,
  ActService,
  RefusedAttempts,
  ConsultationAdmission,
  ResumptionAdmission,
  CaseDetails,
  ResumptionProcedure,
  RescissionAdmission,
  RescissionProcedure,
  RescissionPages,
  ErratumAdmission,
  ErratumPages,
  ErratumDrafts,
  DeliveryPages,
  AfterDecision,
  UnansweredFilings,
  AdmissionService,
  CaseService,
  BundleService,
  ArchiveSigner,
  LedgerService,
  TaskService,
  ResumptionPreparers,
  ApplicationPreview,
  ReviewHistory,
  DraftDocuments,
  ResumptionTaskPayloads,
  ResumptionActs,
  RecusalService,
  DecisionService,
  AssignmentService,
  StreamHub,
  StopOrderService,
  EnterpriseService,
  MatterService,
  AgendaPackStore,
  AgendaPackService,
  OwnOrders,
  MeetingCalling,
  MeetingService,
  InvitationService,
  PaperService,
];

/** Everything the API is made of, in one place. */
@Module({})
export class ApplicationModule {
  static with(environment: Environment): DynamicModule {
    return {
      module: ApplicationModule,
      imports: [DiscoveryModule],
      controllers,
      providers: [
        { provide: ENVIRONMENT, useValue: environment },
        { provide: BlobStore, useFactory: () => new BlobStore(environment.LIANSHEN_DATA) },
        databaseProvider,
        DatabaseCloser,
        Draining,
        OpenApiDocument,
        TemporalGateway,
        ...stores,
        ...services,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
      ],
    };
  }
}
