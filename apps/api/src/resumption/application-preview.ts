import { Injectable } from '@nestjs/common';
import type { ApplicationPreviewQuery, ApplicationPreviewView, ResumptionForm } from '@lianshen/contracts';
import type { ApplicationVersionRow, MineRecord } from '@lianshen/db';
import { addDays, dateOf, isoInstant, ordersInForce, STATED_FACTS, waitingFor, type Party } from '@lianshen/domain';
import { selfCheckItems, slotsFor, type MaterialSlot, type PackOf } from '@lianshen/policy';
import { notFound, Refusal } from '../http/refusal.js';
import { Directory, type Names } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { subjectOf, type Ground } from './examine.js';
import { kindProblem } from './kinds-of-part.js';
import { enterpriseOf, filerOf } from './resumption.admission.js';
import { resumptionPack, ResumptionStore } from './resumption.store.js';

/** What exactly an application would have to answer, before anything is filed: gate, items, materials, last application. */
@Injectable()
export class ApplicationPreview {
  constructor(
    private readonly store: ResumptionStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  /** @throws Refusal 403, 404, 409 `noPolicy`, `noSuchPart` */
  async preview(who: Signed, mineId: string, query: ApplicationPreviewQuery): Promise<ApplicationPreviewView> {
    const today = dateOf(Date.now());
    const regionCode = who.posts.find(({ party }) => party.agency.startsWith('E-'))?.party.regionCode ?? '';
    const actor = filerOf(who, regionCode);
    const applicant = actor.actingFor ?? actor.party;
    const found = await this.store.ground(scopeOf(who), mineId, enterpriseOf(applicant), today);
    if (!found) throw notFound();
    const policy = await this.reference.policyInForce(found.mine.regionCode, 'resumption', today);
    if (!policy) throw new Refusal('noPolicy', '本地区没有在今天生效的开复工政策，请联系管理员');
    const pack = resumptionPack(policy);
    const { mine } = found;
    const byAgent = mine.enterpriseId !== enterpriseOf(applicant);
    const ground: Ground = { ...found, byAgent, pack, today };
    const subject = subjectOf(ground, formOf(query, mine));
    const applied = { mineId, parts: mine.parts.filter(({ partId }) => partIdsOf(query, mine).includes(partId)) };
    const names = await this.directory.current();
    return {
      mineId,
      policy: { id: policy.id, version: policy.version },
      orders: ordersInForce(found.orders, applied).map((order) => ({
        stopOrderId: order.stopOrderId,
        issuerName: names.agency(order.issuer.regionCode, order.issuer.agency),
        legalBasis: 'legalBasis' in order && typeof order.legalBasis === 'string' ? order.legalBasis : '',
        issuedOn: order.issuedOn,
        releaseBy: order.releaseBy,
        blocks: order.releaseBy === 'issuer',
      })),
      kindProblem: kindProblem(mine, { kind: query.kind, parts: partIdsOf(query, mine) }, today),
      openCases: applied.parts.flatMap(({ partId, openCase }) => (openCase ? [{ partId, caseNo: openCase }] : [])),
      waiting: waitingFor(found.waits, partIdsOf(query, mine), today).map(({ caseNo, partIds, cause, reapplyOn }) => ({
        caseNo,
        partIds: [...partIds],
        cause,
        reapplyOn,
      })),
      items: selfCheckItems(pack, subject).map(({ itemId, agency, text, level, method }) => ({
        itemId,
        agency,
        agencyName: bodyName(pack, agency, names),
        text,
        level,
        method,
      })),
      slots: slotsFor(pack, subject).map(slotView),
      facts: {
        known: { ...mine.facts },
        asked: STATED_FACTS.filter((fact) => mine.facts[fact] === undefined),
      },
      lastApplication: await this.last(applicant, mine, pack, today),
    };
  }

  private async last(
    applicant: Party,
    mine: MineRecord,
    pack: PackOf<'resumption'>,
    today: string,
  ): Promise<ApplicationPreviewView['lastApplication']> {
    const last = await this.store.lastApplication(mine.mineId);
    if (!last) return null;
    const files = await this.store.filesOf(
      applicant,
      last.files.map(({ fileId }) => fileId),
    );
    return {
      caseNo: last.caseNo,
      filedAt: isoInstant(last.filedAt.getTime()),
      form: { ...last.form },
      files: last.files.flatMap(({ slot, fileId }) => {
        const file = files.find((row) => row.fileId === fileId);
        return file ? [{ slot, fileId, name: file.name, expired: isExpired(slot, last, mine, pack, today) }] : [];
      }),
    };
  }
}

const partIdsOf = ({ parts }: ApplicationPreviewQuery, mine: MineRecord): string[] =>
  parts === undefined ? mine.parts.map(({ partId }) => partId) : parts.split(',');

const stated = (value: 'true' | 'false' | undefined) => (value === undefined ? {} : { value: value === 'true' });

function formOf(
  query: ApplicationPreviewQuery,
  mine: MineRecord,
): Pick<ResumptionForm, 'kind' | 'parts' | 'facts' | 'stopCause'> {
  const facts = Object.fromEntries(
    STATED_FACTS.flatMap((fact) => {
      const { value } = { value: undefined, ...stated(query[fact]) };
      return value === undefined ? [] : [[fact, value]];
    }),
  );
  return { kind: query.kind, parts: partIdsOf(query, mine), facts, stopCause: 'self' };
}

export const slotView = ({ code, title, required, many, accept, maxBytes }: MaterialSlot) => ({
  code,
  title,
  required,
  many,
  accept: [...accept],
  maxBytes,
});

/** A body's own name, as papers print it; the plan's word for its kind only where there is none. */
export const bodyName = (pack: PackOf<'resumption'>, agency: string, names: Names): string =>
  names.isAgency(pack.regionCode, agency)
    ? names.agency(pack.regionCode, agency)
    : (pack.bodies.find((body) => body.agency === agency)?.name ?? agency);

/** A year after it was filed any material is looked at again; a licence when the right or licence it proves has ended. */
const MATERIAL_VALID_DAYS = 365;

function isExpired(
  slot: string,
  { filedAt }: ApplicationVersionRow,
  mine: MineRecord,
  pack: PackOf<'resumption'>,
  today: string,
): boolean {
  const isKnown = pack.slots.some(({ code }) => code === slot);
  const filedOn = dateOf(filedAt.getTime());
  if (!isKnown || addDays(filedOn, MATERIAL_VALID_DAYS) < today) return true;
  if (slot === 'miningLicence') return mine.rights.some(({ validUntil }) => validUntil < today);
  return false;
}
