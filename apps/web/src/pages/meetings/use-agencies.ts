import { useCase } from '../../api/queries.js';
import { usePolicy } from '../policies/policy-queries.js';
import type { Agency } from './resolution-schema.js';

/** The bodies of a case's panel, before there is one those of its policy; who sees to a condition is one of them. */
export function useAgencies(caseNo: string): readonly Agency[] {
  const { policy, panel } = useCase(caseNo).data ?? {};
  const pack = usePolicy(policy?.id ?? '', policy?.version ?? '', policy !== undefined && !panel).data;
  return panel?.bodies ?? pack?.bodies.map(({ agency, name }) => ({ agency, name })) ?? [];
}
