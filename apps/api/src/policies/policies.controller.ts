import { Controller, Get, Param, Query } from '@nestjs/common';
import { PolicyDetail, PolicyId, PolicyList, PolicyListQuery, PolicyVersion } from '@lianshen/contracts';
import type { PolicyPackRow } from '@lianshen/db';
import { dateOf } from '@lianshen/domain';
import type { z } from 'zod';
import { pageWithin } from '../cursor.js';
import { Operation } from '../http/operation.js';
import { notFound } from '../http/refusal.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { policyDetail, policyView } from './policy.view.js';

/** Policy packs are public rules: whoever is logged in may read them. */
@Controller()
export class PoliciesController {
  constructor(private readonly reference: ReferenceStore) {}

  @Get('policies')
  @Operation({ id: 'listPolicies', summary: '政策包', access: ['read', 'Policy'], answers: { 200: PolicyList } })
  async policies(
    @Query({ schema: PolicyListQuery }) query: z.infer<typeof PolicyListQuery>,
  ): Promise<z.infer<typeof PolicyList>> {
    const page = pageWithin(await this.reference.policies(), placeOf, query);
    return { ...page, items: page.items.map(policyView) };
  }

  @Get('policies/:id/:version')
  @Operation({ id: 'getPolicy', summary: '政策包及依据', access: ['read', 'Policy'], answers: { 200: PolicyDetail } })
  async policy(
    @Param('id', { schema: PolicyId }) id: string,
    @Param('version', { schema: PolicyVersion }) version: string,
  ): Promise<z.infer<typeof PolicyDetail>> {
    const policy = await this.reference.policy(id, version);
    if (!policy) throw notFound();
    return policyDetail(policy, dateOf(Date.now()));
  }
}

/** By region and procedure, the latest to take effect first. */
const placeOf = ({ regionCode, procedure, effectiveFrom, version }: PolicyPackRow): string =>
  `${regionCode} ${procedure} ${99_999_999 - Number(effectiveFrom.replaceAll('-', ''))} ${version}`;
