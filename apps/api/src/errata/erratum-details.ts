import { Injectable } from '@nestjs/common';
import {
  erratumFormSchema,
  erratumModeTitles,
  procedureTitles,
  slipFieldTitles,
  type ErratumDetails,
  type ErratumForm,
  type ProcedureView,
} from '@lianshen/contracts';
import { dateOf, type CaseRow, type ErratumView } from '@lianshen/domain';
import { policyView } from '../policies/policy.view.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { resumptionPack } from '../resumption/resumption.store.js';
import type { Signed } from '../session/signed.js';
import { correctorOf } from './erratum.admission.js';
import { ErratumStore } from './erratum.store.js';

/** 更正文书 as its page and the list of procedures show it. */
@Injectable()
export class ErratumPages {
  constructor(
    private readonly store: ErratumStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  /** Null for every other case. */
  async of(row: CaseRow, form: Readonly<Record<string, unknown>>): Promise<ErratumDetails | null> {
    if (row.procedure !== 'erratum') return null;
    const found = await this.store.find(row.caseNo);
    const document = found && (await this.store.document(found.documentId));
    if (!found || !document) return null;
    const { mode, slips, reason } = form as unknown as ErratumForm;
    const { documentId, title, number, issuedOn, verificationCode } = document;
    return {
      ofCaseNo: found.ofCaseNo,
      document: { documentId, title, number, issuedOn, verificationCode },
      mode,
      modeTitle: erratumModeTitles[mode],
      slips: slips.map(({ field, wrong, right }) => ({ field, fieldTitle: slipFieldTitles[field], wrong, right })),
      reason,
      state: found.state,
      result: ((row.view ?? null) as ErratumView | null)?.result ?? null,
    };
  }

  /** For the lead's handler; a document is chosen on the page of its case. */
  async procedures(who: Signed): Promise<ProcedureView[]> {
    const names = await this.directory.current();
    const items: ProcedureView[] = [];
    for (const regionCode of new Set(who.posts.map(({ party }) => party.regionCode))) {
      const policy = await this.reference.policyInForce(regionCode, 'resumption', dateOf(Date.now()));
      if (!policy || !correctorOf(who, regionCode, resumptionPack(policy).terms.lead)) continue;
      const { id, version, basis } = policyView(policy);
      items.push({
        code: 'erratum',
        title: procedureTitles.erratum,
        regionCode,
        regionName: names.region(regionCode),
        policy: { id, version, basis },
        formSchema: erratumFormSchema(),
        fileSlots: [],
      });
    }
    return items;
  }
}
