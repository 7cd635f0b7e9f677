import { Injectable } from '@nestjs/common';
import type { NewRescission } from '@lianshen/contracts';
import {
  dateOf,
  isoInstant,
  rulesOf,
  type Actor,
  type RescissionApplication,
  type ResumptionView,
} from '@lianshen/domain';
import { rescissionTerms, type PackOf } from '@lianshen/policy';
import type { PreparedCase } from '../cases/admission.js';
import { storeText } from '../cases/texts.js';
import { notFound, Refusal } from '../http/refusal.js';
import { digest } from '../record.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { resumptionPack, viewOf } from '../resumption/resumption.store.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { replyStands, RescissionStore, type RepliedCase } from './rescission.store.js';

/** Who may start a rescission of a reply: the lead's handler; a handler or leader of another body that signed proposes it. */
export function rescinderOf(who: Signed, regionCode: string, lead: string, signed: readonly string[]): Actor | null {
  const party = who.posts
    .map((post) => post.party)
    .filter((one) => one.regionCode === regionCode)
    .find(({ agency, post }) =>
      agency === lead ? post === 'handler' : signed.includes(agency) && (post === 'handler' || post === 'leader'),
    );
  return party ? actorFor(who, party) : null;
}

/** 撤销开复工批复: admitted against an issued reply that nothing undoes yet (design section 4, Undoing). */
@Injectable()
export class RescissionAdmission {
  constructor(
    private readonly store: RescissionStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  /**
   * @throws Refusal 404 for a case that is not visible or no resumption, 403 `forbidden`, 409 `noReply`, `rescissionOpen`,
   * `replyRescinded`, `noPolicy`
   */
  async prepare(who: Signed, { regionCode, form }: NewRescission): Promise<PreparedCase> {
    const now = Date.now();
    const replied = await this.store.replied(scopeOf(who), form.caseNo);
    if (!replied || replied.row.regionCode !== regionCode) throw notFound();
    const policy = await this.reference.policyInForce(regionCode, 'resumption', dateOf(now));
    const calendar = (await this.reference.calendars()).get(regionCode);
    if (!policy || !calendar) throw new Refusal('noPolicy', '本地区没有在今天生效的开复工政策，请联系管理员');
    const pack = resumptionPack(policy);
    const view = viewOf(replied.row);
    const actor = rescinderOf(who, regionCode, pack.terms.lead, view?.panel?.bodies ?? []);
    if (!actor) throw new Refusal('forbidden', '由牵头单位经办人启动，或者由参加验收并签字的单位提请');
    if (!view?.reply || !replyStands(replied.row))
      throw new Refusal('noReply', '该办件没有有效的批复，不需要撤销', {
        errors: [{ path: 'form.caseNo', message: '没有有效的批复' }],
      });
    const { ref: facts, row: text } = storeText(form.facts);
    const { names: _names, ...counted } = calendar;
    const { agency } = actor.actingFor ?? actor.party;
    const { mine } = replied;
    return {
      title: `撤销${mine.name}开复工批复`,
      applicant: (await this.directory.current()).agency(regionCode, agency),
      alsoKnownAs: [mine.name, mine.enterprise.name, view.reply.number, form.caseNo],
      form: { ...form },
      files: [],
      within: (tx, caseNo) =>
        this.store.keep(
          tx,
          { caseNo, regionCode, replyCaseNo: form.caseNo, replyDocumentId: view.reply!.documentId },
          text,
        ),
      input: {
        procedure: 'rescission',
        regionCode,
        startedBy: actor,
        startedAt: isoInstant(now),
        application: applicationOf(replied, view, pack, { ground: form.ground, facts }),
        applicationHash: digest(form),
        policy: { id: policy.id, version: policy.version, hash: policy.hash },
        terms: rescissionTerms(pack),
        rules: rulesOf('rescission'),
        calendar: counted,
      },
    };
  }
}

/** Bodies that acknowledged the reply are told of its end. */
const TOLD = ['PS', 'PWR', 'EM', 'TW'];

function applicationOf(
  { row, mine, form }: RepliedCase,
  view: ResumptionView,
  { terms }: PackOf<'resumption'>,
  why: Pick<RescissionApplication, 'ground' | 'facts'>,
): RescissionApplication {
  return {
    replyCaseNo: row.caseNo,
    reply: view.reply!,
    kind: form.kind,
    mineId: mine.mineId,
    partIds: [...form.parts],
    enterprise: (row.startedBy.actingFor ?? row.startedBy.party).agency,
    signed: view.panel?.bodies ?? [],
    told: TOLD.filter((code) => terms.bodies.some(({ agency }) => agency === code)),
    ...why,
  };
}
