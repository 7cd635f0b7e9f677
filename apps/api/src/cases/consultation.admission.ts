import { Injectable } from '@nestjs/common';
import type { FieldProblem, NewConsultation } from '@lianshen/contracts';
import { dateOf, isoInstant, rulesOf, type Actor, type ConsultationTerms, type Party } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';
import { digest } from '../record.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore, type AgencyWithPosts } from '../reference/reference.store.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import type { PreparedCase } from './admission.js';
import { CaseStore } from './case.store.js';

/** A consultation 会商 is started by an agency's handler in their own region. */
@Injectable()
export class ConsultationAdmission {
  constructor(
    private readonly cases: CaseStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  /** @throws Refusal 403, 409 `duplicateParty`, `duplicateSigner`, `noSuchAgency`, `noOfficeHolder`, `noPolicy`, 400 files */
  async prepare(who: Signed, body: NewConsultation): Promise<PreparedCase> {
    const actor = starterOf(who, body.regionCode);
    await this.requireAnswerable(body, actor);
    const now = Date.now();
    const { regionCode, procedure, form } = body;
    const policy = await this.reference.policyInForce(regionCode, procedure, dateOf(now));
    if (!policy) throw new Refusal('noPolicy', '本地区没有在今天生效的会商政策，请联系管理员');
    const calendar = (await this.reference.calendars()).get(regionCode);
    if (!calendar) throw new Refusal('noPolicy', '本地区没有工作日安排，请联系管理员');
    await this.requireFiles(who, body);
    const { names: _names, ...counted } = calendar;
    const starter = actor.actingFor ?? actor.party;
    return {
      title: form.subject,
      applicant: (await this.directory.current()).agency(starter.regionCode, starter.agency),
      form,
      files: body.files,
      input: {
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
      },
    };
  }

  /** Every agency exists in the region and has someone at the post that is asked; nobody is asked or signs twice. */
  private async requireAnswerable(body: NewConsultation, actor: Actor): Promise<void> {
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

  private async requireFiles(who: Signed, body: NewConsultation): Promise<void> {
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

function starterOf(who: Signed, regionCode: string): Actor {
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
