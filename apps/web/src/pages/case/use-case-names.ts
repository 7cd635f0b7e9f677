import type { CaseView } from '@lianshen/contracts';
import { useProcedures } from '../../api/queries.js';
import type { JsonSchema } from '../../forms/json-schema.js';
import { postLabels } from '../../labels.js';

/** Names of the codes in a case's form: as its tasks write them, else as the region's form offers them. */
export function useCaseNames(kase: CaseView): Readonly<Record<string, string>> {
  const procedures = useProcedures();
  const form = procedures.data?.items.find((one) => one.regionCode === kase.regionCode)?.formSchema as
    JsonSchema | undefined;
  const offered = (form?.properties?.['agencies']?.items?.oneOf ?? []).map(
    (one) => [String(one.const), one.title ?? ''] as const,
  );
  const posts = kase.tasks.map((task) => [task.party.post, task.postTitle] as const);
  const holders = kase.holder.map((one) => [one.agency, one.name] as const);
  const agencies = kase.tasks.map((task) => [task.party.agency, task.agencyName] as const);
  return { ...postLabels, ...Object.fromEntries([...offered, ...posts, ...holders, ...agencies]) };
}
