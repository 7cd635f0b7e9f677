import { Injectable } from '@nestjs/common';
import { procedureTitles, rescissionFormSchema, type ProcedureView } from '@lianshen/contracts';
import { dateOf } from '@lianshen/domain';
import { policyView } from '../policies/policy.view.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { resumptionPack } from '../resumption/resumption.store.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { RescissionStore } from './rescission.store.js';
import { rescinderOf } from './rescission.admission.js';

/** 撤销 as the lead's handler, or somebody of a body that signs acceptances, finds it among the procedures. */
@Injectable()
export class RescissionProcedure {
  constructor(
    private readonly store: RescissionStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  async of(who: Signed): Promise<ProcedureView[]> {
    const regions = [...new Set(who.posts.map(({ party }) => party.regionCode))];
    const names = await this.directory.current();
    const items: ProcedureView[] = [];
    for (const regionCode of regions) {
      const policy = await this.reference.policyInForce(regionCode, 'resumption', dateOf(Date.now()));
      if (!policy) continue;
      const { terms } = resumptionPack(policy);
      const bodies = terms.bodies.map(({ agency }) => agency);
      if (!rescinderOf(who, regionCode, terms.lead, bodies)) continue;
      const { replies, isComplete } = await this.store.replies(scopeOf(who));
      const theirs = replies.filter(({ caseNo }) => caseNo.startsWith(regionCode));
      const { id, version, basis } = policyView(policy);
      items.push({
        code: 'rescission',
        title: procedureTitles.rescission,
        regionCode,
        regionName: names.region(regionCode),
        policy: { id, version, basis },
        formSchema: rescissionFormSchema(theirs, isComplete),
        fileSlots: [],
      });
    }
    return items;
  }
}
