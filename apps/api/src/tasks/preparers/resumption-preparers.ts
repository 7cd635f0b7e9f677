import { Injectable } from '@nestjs/common';
import { ResumptionForm } from '@lianshen/contracts';
import {
  dateOf,
  isoInstant,
  type CaseRow,
  type CorrectionDecision,
  type PanelSetupPayload,
  type SiteVisitRecordDecision,
  type SubmittedCorrection,
  type SubmittedPanel,
  type TaskKind,
} from '@lianshen/domain';
import { CaseStore } from '../../cases/case.store.js';
import type { StoredTask } from '../../cases/case.views.js';
import { requireStanding } from '../../errata/standing.js';
import { notFound, Refusal } from '../../http/refusal.js';
import { parse } from '../../http/validation.pipe.js';
import { Directory } from '../../reference/directory.js';
import { ReferenceStore } from '../../reference/reference.store.js';
import { AgendaPackService } from '../../resumption/agenda-pack.service.js';
import { examine, requireMaterials, requireNoBlockingOrder } from '../../resumption/examine.js';
import { registeredExpert, requireItems } from '../../resumption/panel-members.js';
import { OwnOrders } from '../../resumption/own-orders.js';
import { applicationHash, enterpriseOf } from '../../resumption/resumption.admission.js';
import { currentVersion, resumptionPack, ResumptionStore } from '../../resumption/resumption.store.js';
import { requireStopped } from '../../resumption/stopped.js';
import { scopeOf } from '../../session/scope.js';
import type { Signed } from '../../session/signed.js';
import { requireOpen, type Preparer, type PreparedDecision } from './preparer.js';
import { requireVisited } from './site-visit.js';

/** What the tasks of a resumption need from the registers before the workflow decides. */
@Injectable()
export class ResumptionPreparers {
  constructor(
    private readonly cases: CaseStore,
    private readonly store: ResumptionStore,
    private readonly reference: ReferenceStore,
    private readonly packs: AgendaPackService,
    private readonly directory: Directory,
    private readonly orders: OwnOrders,
  ) {}

  /** The preparer of a kind; none: the decision goes as it was sent. */
  of(kind: TaskKind): Preparer | null {
    switch (kind) {
      case 'principalSignature':
        return (who, task, decision) => this.principalSignature(who, task, decision);
      case 'completenessCheck':
        return (who, task, decision) => this.completenessCheck(who, task, decision);
      case 'correction':
        return (who, task, decision) => this.correction(who, task, decision as unknown as SubmittedCorrection);
      case 'panelSetup':
        return (who, task, decision) => this.panelSetup(who, task, decision as unknown as SubmittedPanel);
      case 'siteVisitRecord':
        return (who, task, decision) => this.siteVisitRecord(who, task, decision);
      case 'agencySignature':
        return (_who, task, decision) => this.agencySignature(task, decision);
      case 'documentReview':
      case 'replySignature':
        return (_who, task, decision) => requireStanding(task, decision);
      case 'agendaRequest':
        return (who, task, decision) => this.packs.signing(who, task, decision);
      default:
        return null;
    }
  }

  /** Signing submits: by the pack in force today, past every order that blocks. */
  private async principalSignature(
    who: Signed,
    task: StoredTask,
    decision: Readonly<Record<string, unknown>>,
  ): Promise<PreparedDecision> {
    if (decision['result'] !== 'sign') return { decision };
    const { row, mineId, partIds } = await this.caseOf(who, task);
    const today = dateOf(Date.now());
    const inForce = await this.reference.policyInForce(row.regionCode, 'resumption', today);
    if (inForce?.hash !== row.policy.hash)
      throw new Refusal('policyChanged', '填报后政策已有新版本，请退回修改后按现行政策提交', {
        current: { policy: inForce && { id: inForce.id, version: inForce.version } },
      });
    requireNoBlockingOrder(await this.store.groundOf(mineId, enterpriseOf(row.startedBy.party), today), partIds);
    return { decision };
  }

  /** Corrections are asked of slots and fields that there are. */
  private async completenessCheck(
    who: Signed,
    task: StoredTask,
    decision: Readonly<Record<string, unknown>>,
  ): Promise<PreparedDecision> {
    const places = [
      ...((decision['corrections'] ?? []) as { slot?: string; path?: string }[]).map((place, i) => ({
        ...place,
        at: `corrections.${i}`,
      })),
      ...((decision['mended'] ?? []) as { slot?: string; path?: string }[]).map((place, i) => ({
        ...place,
        at: `mended.${i}`,
      })),
    ];
    if (places.length === 0) return { decision };
    const { row } = await this.caseOf(who, task);
    const slots = (await this.store.pack(row.policy)).slots.map(({ code }) => code);
    const fields = Object.keys(ResumptionForm.shape);
    const errors = places.flatMap(({ slot, path, at }) => [
      ...(slot !== undefined && !slots.includes(slot) ? [{ path: `${at}.slot`, message: '没有这一类材料' }] : []),
      ...(path !== undefined && !fields.includes(path.replace(/^form\./, '').split('.')[0]!)
        ? [{ path: `${at}.path`, message: '申请表没有这个栏目' }]
        : []),
    ]);
    if (errors.length > 0) throw new Refusal('decisionIncomplete', '补正事项没有指向申请中的内容', { errors });
    return { decision };
  }

  /** The whole application anew: examined as at first, kept as the next version where the act takes its key. */
  private async correction(who: Signed, task: StoredTask, sent: SubmittedCorrection): Promise<PreparedDecision> {
    requireOpen(task);
    const { row, mineId } = await this.caseOf(who, task);
    const form = parse<ResumptionForm>(ResumptionForm, withoutMine(sent.form), true);
    const today = dateOf(Date.now());
    const isSubmitted = task.row.payload['cause'] === 'completenessCheck';
    const inForce = isSubmitted ? null : await this.reference.policyInForce(row.regionCode, 'resumption', today);
    const pack = inForce ? resumptionPack(inForce) : await this.store.pack(row.policy);
    const applicant = row.startedBy.actingFor ?? row.startedBy.party;
    const ground = await this.store.groundOf(mineId, enterpriseOf(applicant), today);
    const byAgent = ground.mine.enterpriseId !== enterpriseOf(applicant);
    const { application, slots } = examine({ ...ground, byAgent, pack, today }, form);
    requireStopped(ground.mine, ground.resumed, form);
    const filed = await this.store.filed(applicant, sent.files);
    requireMaterials(filed, pack, slots);
    const hash = applicationHash(form, filed);
    const { caseNo } = row;
    const partIds = application.parts.map(({ partId }) => partId);
    const { items } = application;
    const version = { caseNo, mineId, partIds, form, filed, items, hash, filedBy: who.userId };
    const repinned =
      inForce && inForce.hash !== row.policy.hash
        ? { policy: { id: inForce.id, version: inForce.version, hash: inForce.hash }, terms: pack.terms }
        : undefined;
    const decision: Omit<CorrectionDecision<string>, 'version'> = {
      application,
      applicationHash: hash,
      ...(repinned ? { repinned } : {}),
      ...(sent.note === undefined ? {} : { note: sent.note }),
    };
    return {
      decision: { ...decision },
      within: async (tx) => ({ version: (await this.store.keep(tx, version)).n }),
    };
  }

  /** Bodies by code with someone at their posts, experts with what the register says of each. */
  private async panelSetup(who: Signed, task: StoredTask, sent: SubmittedPanel): Promise<PreparedDecision> {
    const { row } = await this.caseOf(who, task);
    const { sectionHeads = [] } = (await this.store.pack(row.policy)).terms;
    const { regionCode } = task.row.party;
    const { mandatoryBodies, optionalBodies = [] } = task.row.payload as unknown as PanelSetupPayload;
    const bodies = [...new Set(sent.bodies ?? [...mandatoryBodies, ...(sent.addedBodies ?? [])])];
    const agencies = await this.reference.agencies(regionCode);
    bodies.forEach((code) => {
      const posts = agencies.find((agency) => agency.code === code)?.posts.map((post) => post.code) ?? [];
      const path = `addedBodies.${Math.max((sent.addedBodies ?? sent.bodies ?? []).indexOf(code), 0)}`;
      if (posts.length === 0)
        throw new Refusal('noSuchAgency', `本地区没有这个单位：${code}`, {
          errors: [{ path, message: '没有这个单位' }],
        });
      const needed = ['handler', 'leader', ...(sectionHeads.includes(code) ? ['sectionHead'] : [])];
      if (!needed.every((post) => posts.includes(post)))
        throw new Refusal('noOfficeHolder', `${code}没有经办人、科室负责人或负责人`, {
          errors: [{ path, message: '岗位无人任职' }],
        });
    });
    const { mineId, items } = (await this.store.versions(task.row.caseNo)).at(-1)!;
    requireItems(bodies, [...mandatoryBodies, ...optionalBodies], items, sent);
    const register = await this.store.experts(regionCode, mineId);
    const experts = sent.experts.map((one, i) => registeredExpert(register, one, `experts.${i}.expertId`));
    const { addedBodies: _added, ...rest } = sent;
    const visit = { ...sent.visit, at: isoInstant(Date.parse(sent.visit.at)) };
    return { decision: { ...rest, visit, bodies, experts } };
  }

  private async siteVisitRecord(
    who: Signed,
    task: StoredTask,
    decision: Readonly<Record<string, unknown>>,
  ): Promise<PreparedDecision> {
    const { row } = await this.caseOf(who, task);
    requireVisited(await this.directory.current(), row, decision as unknown as SiteVisitRecordDecision<string>);
    return { decision };
  }

  /** A signature consents to lift orders of its own body alone. */
  private async agencySignature(
    { row }: StoredTask,
    decision: Readonly<Record<string, unknown>>,
  ): Promise<PreparedDecision> {
    const version = (await this.store.versions(row.caseNo)).at(-1)!;
    await this.orders.require(row.party, version, (decision['releases'] ?? []) as string[]);
    return { decision };
  }

  private async caseOf(who: Signed, task: StoredTask): Promise<{ row: CaseRow; mineId: string; partIds: string[] }> {
    const found = await this.cases.find(scopeOf(who), task.row.caseNo);
    const version = found && currentVersion(found.case.row, await this.store.versions(task.row.caseNo));
    if (!found || !version) throw notFound();
    return { row: found.case.row, mineId: version.mineId, partIds: (version.form as { parts: string[] }).parts };
  }
}

/** The case page shows the mine beside the form; whoever sends the form back may send it along. */
function withoutMine({ mineId: _mine, ...form }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return form;
}
