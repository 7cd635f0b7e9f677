import { useCase } from '../../api/queries.js';
import { usePolicy } from '../policies/policy-queries.js';
import type { Agency } from './resolution-schema.js';

/** The bodies that take part in a case, as its policy names them; who sees to a condition is one of them. */
export function useAgencies(caseNo: string): readonly Agency[] {
  const policy = useCase(caseNo).data?.policy;
  const pack = usePolicy(policy?.id ?? '', policy?.version ?? '', policy !== undefined).data;
  return pack?.bodies.map(({ agency, name }) => ({ agency, name })) ?? [];
}
