import { Injectable } from '@nestjs/common';
import { resumptionKindTitles, type NewResumption, type ResumptionForm } from '@lianshen/contracts';
import { dateOf, isoInstant, rulesOf, type Actor, type Party } from '@lianshen/domain';
import type { PreparedCase } from '../cases/admission.js';
import { notFound, Refusal } from '../http/refusal.js';
import { digest } from '../record.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { examine, requireMaterials, requireNoBlockingOrder, requireNoWaiting, type FiledSlot } from './examine.js';
import { requireStopped } from './stopped.js';
import { resumptionPack, ResumptionStore, type MineGround } from './resumption.store.js';

/** The enterprise of an applicant's agency `E-<enterpriseId>`. */
export const enterpriseOf = (party: Pick<Party, 'agency'>): string => party.agency.slice('E-'.length);

const isFiler = (party: Party): boolean => party.agency.startsWith('E-') && party.post === 'filer';

/** The person as filer of an enterprise in the region. @throws Refusal 403 `forbidden` */
export function filerOf(who: Signed, regionCode: string): Actor {
  const post = who.posts.find(({ party }) => isFiler(party) && party.regionCode === regionCode);
  const actor = post && actorFor(who, post.party);
  if (!actor) throw new Refusal('forbidden', '只有矿山企业的填报人可以申请');
  return actor;
}

/** SM3 over the form and the bytes of its materials, whatever ids they have. */
export const applicationHash = (form: ResumptionForm, filed: readonly FiledSlot[]): string =>
  digest({ form, files: filed.map(({ slot, file }) => ({ slot, sha256: file.sha256 })) });

/** 开复工申请: admitted into its draft phase; it is submitted when the principal has signed (design section 4). */
@Injectable()
export class ResumptionAdmission {
  constructor(
    private readonly store: ResumptionStore,
    private readonly reference: ReferenceStore,
  ) {}

  /** @throws Refusal see {@link examine}; 403 `forbidden`, `notMandated`; 404 for a mine that is not visible; 409 `noPolicy`, `notStopped`, `stopOrderInForce`, `reapplicationTooEarly`, `partHasOpenCase` */
  async prepare(who: Signed, body: NewResumption): Promise<PreparedCase> {
    const now = Date.now();
    const today = dateOf(now);
    const actor = filerOf(who, body.regionCode);
    const applicant = actor.actingFor ?? actor.party;
    const policy = await this.reference.policyInForce(body.regionCode, 'resumption', today);
    const calendar = (await this.reference.calendars()).get(body.regionCode);
    if (!policy || !calendar) throw new Refusal('noPolicy', '本地区没有在今天生效的开复工政策，请联系管理员');
    const pack = resumptionPack(policy);
    const ground = await this.ground(who, applicant, body, today);
    const { application, slots } = examine({ ...ground, pack, today }, body.form);
    requireStopped(ground.mine, ground.resumed, body.form);
    requireNoBlockingOrder(ground, body.form.parts);
    requireNoWaiting(ground.waits, body.form.parts, today);
    const filed = await this.store.filed(applicant, body.files);
    requireMaterials(filed, pack, slots);
    const hash = applicationHash(body.form, filed);
    const { mine } = ground;
    const { names: _names, ...counted } = calendar;
    return {
      title: `${mine.name}${resumptionKindTitles[body.form.kind].slice(0, 2)}联合验收申请`,
      applicant: mine.enterprise.name,
      alsoKnownAs: [mine.name, mine.enterprise.creditCode],
      form: { ...body.form, mineId: mine.mineId },
      files: body.files,
      within: async (tx, caseNo) => {
        const kept = await this.store.keep(tx, {
          caseNo,
          mineId: mine.mineId,
          partIds: application.parts.map(({ partId }) => partId),
          form: body.form,
          filed,
          items: application.items,
          hash,
          filedBy: who.userId,
        });
        return kept.files;
      },
      input: {
        procedure: 'resumption',
        regionCode: body.regionCode,
        startedBy: actor,
        startedAt: isoInstant(now),
        application,
        applicationHash: hash,
        policy: { id: policy.id, version: policy.version, hash: policy.hash },
        terms: pack.terms,
        rules: rulesOf('resumption'),
        calendar: counted,
      },
    };
  }

  /** The mine with its orders; the applicant is its enterprise or holds its mandate today. */
  private async ground(
    who: Signed,
    applicant: Party,
    body: NewResumption,
    today: string,
  ): Promise<Pick<MineGround, 'mine' | 'orders' | 'waits' | 'resumed'> & { readonly byAgent: boolean }> {
    const enterpriseId = enterpriseOf(applicant);
    const found = await this.store.ground(scopeOf(who), body.mineId, enterpriseId, today);
    if (!found || found.mine.regionCode !== body.regionCode) throw notFound();
    const { mine, orders, waits, resumed, mandated } = found;
    const isHolder = mine.enterpriseId === enterpriseId;
    if (!isHolder && !mandated)
      throw new Refusal('notMandated', '申请单位不是该矿山的权利人，也没有有效的授权委托', {
        errors: [{ path: 'mineId', message: '没有授权委托' }],
      });
    return { mine, orders, waits, resumed, byAgent: !isHolder };
  }
}
