import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NewCaseBody } from '@lianshen/contracts';
import { PHASES } from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import { bodyHashOf } from '../acts/idempotency.js';
import { Refusal } from '../http/refusal.js';
import { logger } from '../logger.js';
import { ErratumAdmission } from '../errata/erratum.admission.js';
import { RescissionAdmission } from '../rescission/rescission.admission.js';
import { ResumptionAdmission } from '../resumption/resumption.admission.js';
import type { Signed } from '../session/signed.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import type { PreparedCase } from './admission.js';
import { AdmissionStore } from './admission.store.js';
import { ConsultationAdmission } from './consultation.admission.js';

/** Longest wait for the first report; a case admitted while the worker is away is answered all the same. */
const FIRST_REPORT_MS = 1_500;
const FIRST_REPORT_STEP_MS = 30;

export interface Admitted {
  readonly caseNo: string;
  readonly procedure: string;
  readonly regionCode: string;
  readonly phase: string;
  readonly startedAt: string;
}

/** `POST /cases`: one transaction admits the case, then its workflow starts; a sweeper starts what this could not (design 3). */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly cases: AdmissionStore,
    private readonly consultation: ConsultationAdmission,
    private readonly resumption: ResumptionAdmission,
    private readonly rescission: RescissionAdmission,
    private readonly erratum: ErratumAdmission,
    private readonly temporal: TemporalGateway,
  ) {}

  /** Admits a new case. `sent` is what was asked for as it came: repeats under the key must agree in it. */
  async admit(who: Signed, request: AdmissionRequest, body: NewCaseBody): Promise<Admitted> {
    const earlier = await this.earlier(who, request);
    if (earlier) return earlier;
    const key = { ...keyOf(who, request), bodyHash: bodyHashOf(request.sent) };
    const prepared = await this.prepare(who, body);
    const result = await this.cases.admit(key, prepared, request.draftId, answerOf);
    if (result.bodyHash !== key.bodyHash) throw reused();
    if (result.input) await this.start(result.input);
    return result.answer as Admitted;
  }

  /** What the same request was answered before; null when it is the first. */
  async earlier(who: Signed, request: AdmissionRequest): Promise<Admitted | null> {
    const found = await this.cases.findAdmission(keyOf(who, request));
    if (found && found.bodyHash !== bodyHashOf(request.sent)) throw reused();
    return found && (found.answer as Admitted);
  }

  private prepare(who: Signed, body: NewCaseBody): Promise<PreparedCase> {
    switch (body.procedure) {
      case 'consultation':
        return this.consultation.prepare(who, body);
      case 'resumption':
        return this.resumption.prepare(who, body);
      case 'rescission':
        return this.rescission.prepare(who, body);
      case 'erratum':
        return this.erratum.prepare(who, body);
    }
  }

  /** A case that cannot be started now is admitted all the same: the sweeper starts it. */
  private async start(input: CaseInput): Promise<void> {
    const started = await this.temporal.start(input);
    if (started !== 'started') return logger.warn({ caseNo: input.caseNo }, 'start not confirmed');
    await this.cases.markStarted(input.caseNo);
    await this.firstReport(input.caseNo);
  }

  /** Whoever starts a case finds its tasks at once: waits, but not for long, for the first report of its workflow. */
  private async firstReport(caseNo: string): Promise<void> {
    for (const end = Date.now() + FIRST_REPORT_MS; Date.now() < end;) {
      if (await this.cases.hasReported(caseNo)) return;
      await delay(FIRST_REPORT_STEP_MS);
    }
  }
}

/** What identifies a request to start a case. */
export interface AdmissionRequest {
  readonly key: string;
  readonly sent: unknown;
  readonly draftId?: string;
}

const keyOf = (who: Signed, { key, draftId }: AdmissionRequest) => ({
  userId: who.userId,
  operation: draftId === undefined ? 'startCase' : 'submitDraft',
  resource: draftId ?? 'cases',
  key,
});
const reused = (): Refusal => new Refusal('idempotencyKeyReused', '这个 Idempotency-Key 已用于另一项内容，请换一个');

const answerOf = (input: CaseInput): Admitted => ({
  caseNo: input.caseNo,
  procedure: input.procedure,
  regionCode: input.regionCode,
  phase: PHASES[input.procedure][0]!,
  startedAt: input.startedAt,
});
