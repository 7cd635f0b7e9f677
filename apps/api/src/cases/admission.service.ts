import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, NewCaseBody } from '@lianshen/contracts';
import {
  dateOf,
  isoInstant,
  rulesOf,
  type Actor,
  type ConsultationApplication,
  type ConsultationTerms,
  type Party,
} from '@lianshen/domain';
import { digest } from '../record.js';
import type { CaseInput } from '@lianshen/workflows/messages';
import { bodyHashOf } from '../acts/idempotency.js';
import { Refusal } from '../http/refusal.js';
import { logger } from '../logger.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore, type AgencyWithPosts } from '../reference/reference.store.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import { CaseStore } from './case.store.js';

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
    private readonly cases: CaseStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
    private readonly temporal: TemporalGateway,
  ) {}

  /** Admits a new case. `sent` is what was asked for as it came: repeats under the key must agree in it. */
  async admit(who: Signed, request: AdmissionRequest, body: NewCaseBody): Promise<Admitted> {
    const earlier = await this.earlier(who, request);
    if (earlier) return earlier;
    const { draftId } = request;
    const key = { ...keyOf(who, request), bodyHash: bodyHashOf(request.sent) };
    const actor = starterOf(who, body.regionCode);
    await this.requireAnswerable(body, actor);
    const input = await this.inputOf(body, actor);
    await this.requireFiles(who, body);
    const { regionCode, agency } = actor.actingFor ?? actor.party;
    const applicant = (await this.directory.current()).agency(regionCode, agency);
    const content = { title: body.form.subject, applicant, form: body.form, files: body.files, draftId };
    const result = await this.cases.admit(key, input, content, answerOf);
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

  private async inputOf(
    body: NewCaseBody,
    actor: Actor,
  ): Promise<Omit<CaseInput<ConsultationApplication, ConsultationTerms>, 'caseNo'>> {
    const now = Date.now();
    const { regionCode, procedure, form } = body;
    const policy = await this.reference.policyInForce(regionCode, procedure, dateOf(now));
    if (!policy) throw new Refusal('noPolicy', '本地区没有在今天生效的会商政策，请联系管理员');
    const calendar = (await this.reference.calendars()).get(regionCode);
    if (!calendar) throw new Refusal('noPolicy', '本地区没有工作日安排，请联系管理员');
    const { names: _names, ...counted } = calendar;
    return {
      procedure,
      regionCode,
      startedBy: actor,
      startedAt: isoInstant(now),
      application: { agencies: form.agencies, signers: form.signers },
      applicationHash: digest(form),
      policy: { id: policy.id, version: policy.version, hash: policy.hash },
      terms: (policy.body as { terms: ConsultationTerms }).terms,
      rules: rulesOf(procedure),
      calendar: counted,
    };
  }

  /** Every agency exists in the region and has someone at the post that is asked; nobody is asked or signs twice. */
  private async requireAnswerable(body: NewCaseBody, actor: Actor): Promise<void> {
    const agencies = await this.reference.agencies(body.regionCode);
    const { agencies: asked, signers } = body.form;
    refuseRepeats('duplicateParty', asked, 'agencies', '单位重复');
    refuseRepeats(
      'duplicateSigner',
      signers.map(({ agency, post }) => `${agency}.${post}`),
      'signers',
      '会签人重复',
    );
    const missing = [
      ...asked.map((agency, i) => missingPost(agencies, agency, 'handler', `agencies.${i}`)),
      ...signers.map(({ agency, post }, i) => missingPost(agencies, agency, post, `signers.${i}`)),
      missingPost(agencies, actor.party.agency, 'leader', 'procedure'),
    ].filter((found) => found !== null);
    const [first] = missing;
    if (first) throw new Refusal(first.code, first.error.message, { errors: missing.map(({ error }) => error) });
  }

  private async requireFiles(who: Signed, body: NewCaseBody): Promise<void> {
    if (body.files.length === 0) return;
    const known = await this.cases.ownFiles(
      scopeOf(who),
      body.files.map(({ fileId }) => fileId),
    );
    const missing = body.files.findIndex(({ fileId }) => !known.has(fileId));
    if (missing >= 0)
      throw new Refusal('malformed', '文件不存在', {
        errors: [{ path: `files.${missing}.fileId`, message: '没有这个文件，请重新上传' }],
      });
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
  phase: 'draft',
  startedAt: input.startedAt,
});

/** A consultation is started by an agency's handler in their own region. */
export function starterOf(who: Signed, regionCode: string): Actor {
  const post = who.posts.find(({ party }) => isStarterPost(party) && party.regionCode === regionCode);
  if (!post) throw new Refusal('forbidden', '只有本地区单位的经办人可以发起会商');
  const own = who.posts.find(({ acting }) => !acting)?.party ?? post.party;
  return post.acting
    ? { userId: who.userId, party: own, actingFor: post.party }
    : { userId: who.userId, party: post.party };
}

export const isStarterPost = (party: Party): boolean => party.post === 'handler' && !party.agency.startsWith('E-');

function refuseRepeats(
  code: 'duplicateParty' | 'duplicateSigner',
  keys: readonly string[],
  path: string,
  message: string,
): void {
  const repeat = keys.findIndex((key, i) => keys.indexOf(key) !== i);
  if (repeat >= 0) throw new Refusal(code, message, { errors: [{ path: `${path}.${repeat}`, message }] });
}

function missingPost(
  agencies: readonly AgencyWithPosts[],
  code: string,
  post: string,
  path: string,
): { code: 'noSuchAgency' | 'noOfficeHolder'; error: FieldProblem } | null {
  const agency = agencies.find((entry) => entry.code === code);
  if (!agency) return { code: 'noSuchAgency', error: { path, message: `本地区没有这个单位：${code}` } };
  const isHeld = agency.posts.some((entry) => entry.code === post);
  return isHeld ? null : { code: 'noOfficeHolder', error: { path, message: `${agency.title}的该岗位目前无人任职` } };
}
