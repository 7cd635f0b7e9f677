import { Injectable } from '@nestjs/common';
import type { ErratumForm, NewErratum } from '@lianshen/contracts';
import { chineseDate, correctDocument, isRefused } from '@lianshen/activities/press';
import type { DocumentRow } from '@lianshen/db';
import {
  CORRECTABLE_KINDS,
  dateOf,
  isoInstant,
  rulesOf,
  type Actor,
  type ErratumApplication,
  type ErratumTerms,
  type PrintedFields,
} from '@lianshen/domain';
import type { PreparedCase } from '../cases/admission.js';
import { storeText } from '../cases/texts.js';
import { DocumentStore } from '../documents/document.store.js';
import { notFound, Refusal } from '../http/refusal.js';
import { digest } from '../record.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { resumptionPack } from '../resumption/resumption.store.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { ErratumStore, superseded } from './erratum.store.js';
import { requireNotRescinded } from './standing.js';

/** The lead's handler: whoever drafted the document corrects it; null for everybody else. */
export function correctorOf(who: Signed, regionCode: string, lead: string): Actor | null {
  const post = who.posts.find(
    ({ party }) => party.regionCode === regionCode && party.agency === lead && party.post === 'handler',
  );
  return post ? actorFor(who, post.party) : null;
}

/** What stands in a register or on the case's own papers: a slip is put right to what stands there, not to something else. */
const REGISTERED = {
  applicantName: 'applicant.name',
  creditCode: 'applicant.creditCode',
  mineName: 'mine.name',
  submittedOn: 'submittedOn',
  acceptedOn: 'acceptedOn',
} as const;
const dayOf = (day: string | null | undefined): string | undefined => (day ? chineseDate(day) : undefined);

/** 更正文书: admitted against a document that went out and was printed from what is kept. */
@Injectable()
export class ErratumAdmission {
  constructor(
    private readonly store: ErratumStore,
    private readonly documents: DocumentStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  /**
   * @throws Refusal 404 for a document that is not visible, 403 `forbidden`, 409 `notCorrectable`, `replyRescinded`, `documentSuperseded`,
   * `altersSubstance`, `contradictsRegister`, `noPolicy`, 422 `slipNotFound`; with the admission also `erratumOpen`
   */
  async prepare(who: Signed, { regionCode, form }: NewErratum): Promise<PreparedCase> {
    const now = Date.now();
    const row = await this.documents.find(scopeOf(who), form.documentId);
    if (!row || row.regionCode !== regionCode) throw notFound();
    const policy = await this.reference.policyInForce(regionCode, 'resumption', dateOf(now));
    const calendar = (await this.reference.calendars()).get(regionCode);
    if (!policy || !calendar) throw new Refusal('noPolicy', '本地区没有在今天生效的开复工政策，请联系管理员');
    const { terms } = resumptionPack(policy);
    const actor = correctorOf(who, regionCode, terms.lead);
    if (!actor) throw new Refusal('forbidden', '由出具文书的牵头单位经办人提出更正');
    await this.requireCorrectable(row, form);
    const { application, texts } = applicationOf(row, form);
    const { names: _names, ...counted } = calendar;
    const erratumTerms: ErratumTerms = {
      lead: terms.lead,
      supplementWorkingDays: terms.supplementWorkingDays,
      dueSoonWorkingDays: terms.dueSoonWorkingDays,
      budgetWorkingDays: terms.budgetWorkingDays,
    };
    const { caseNo: ofCaseNo, documentId } = row;
    return {
      title: `更正《${row.title}》${row.number}`,
      applicant: (await this.directory.current()).agency(regionCode, terms.lead),
      alsoKnownAs: [row.number, ofCaseNo],
      form: { ...form },
      files: [],
      within: (tx, caseNo) => this.store.keep(tx, { caseNo, regionCode, ofCaseNo, documentId }, texts),
      input: {
        procedure: 'erratum',
        regionCode,
        startedBy: actor,
        startedAt: isoInstant(now),
        application,
        applicationHash: digest(form),
        policy: { id: policy.id, version: policy.version, hash: policy.hash },
        terms: erratumTerms,
        rules: rulesOf('erratum'),
        calendar: counted,
      },
    };
  }

  private async requireCorrectable(row: DocumentRow, form: ErratumForm): Promise<void> {
    if (!CORRECTABLE_KINDS.includes(row.kind) || row.sealedAt === null)
      throw new Refusal(
        'notCorrectable',
        row.sealedAt === null ? '文书尚未用印发出，请退回修改' : '这类文书由签署人自行更正，或者只供内部使用',
        { errors: [{ path: 'form.documentId', message: '不能更正' }] },
      );
    requireNotRescinded(row, 'form.documentId');
    if (row.supersededBy !== null) throw superseded();
    const printed = await this.store.printed(row);
    if (!printed)
      throw new Refusal('notCorrectable', '出具时没有留存排印内容，不能在系统中更正', {
        errors: [{ path: 'form.documentId', message: '不能更正' }],
      });
    const corrected = correctDocument(printed, form.slips, { verificationCode: row.verificationCode, verifyAt: '' });
    if (isRefused(corrected)) {
      const errors = (corrected.errors ?? []).map(({ path, message }) => ({ path: `form.${path}`, message }));
      throw new Refusal(corrected.code, corrected.message, { errors });
    }
    await this.requireRegistered(row.caseNo, form, corrected.fields);
  }

  private async requireRegistered(caseNo: string, form: ErratumForm, { values }: PrintedFields): Promise<void> {
    const named = form.slips.findIndex(({ field }) => field in REGISTERED);
    if (named === -1) return;
    const registered = await this.store.registered(caseNo);
    const now: Record<string, string | undefined> = {
      'applicant.name': registered?.applicant.name,
      'applicant.creditCode': registered?.applicant.creditCode,
      'mine.name': registered?.mine.name,
      submittedOn: dayOf(registered?.submittedOn),
      acceptedOn: dayOf(registered?.acceptedOn),
    };
    for (const [i, { field }] of form.slips.entries()) {
      const path = REGISTERED[field as keyof typeof REGISTERED];
      if (path === undefined || values[path] === now[path]) continue;
      throw new Refusal(
        'contradictsRegister',
        '更正后与登记的名称、代码或者办件中的日期不一致；登记有误的，先更正登记',
        {
          errors: [{ path: `form.slips.${i}.right`, message: `登记为“${now[path] ?? ''}”` }],
        },
      );
    }
  }
}

/** What office and leader judge; texts stay outside the workflow. */
function applicationOf(row: DocumentRow, form: ErratumForm) {
  const reason = storeText(form.reason);
  const slips = form.slips.map(({ field, wrong, right }) => ({
    field,
    wrong: storeText(wrong),
    right: storeText(right),
  }));
  const { documentId, kind, number, issuedOn, caseNo: ofCaseNo } = row;
  const application: ErratumApplication = {
    ofCaseNo,
    document: { documentId, kind, number, issuedOn },
    mode: form.mode,
    slips: slips.map(({ field, wrong, right }) => ({ field, wrong: wrong.ref, right: right.ref })),
    reason: reason.ref,
  };
  return { application, texts: [reason.row, ...slips.flatMap(({ wrong, right }) => [wrong.row, right.row])] };
}
