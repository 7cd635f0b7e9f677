import type { TaskItem } from '@lianshen/contracts';
import { useProcedures } from '../api/queries.js';
import type { JsonSchema } from '../forms/json-schema.js';
import { phaseLabels, postLabels } from '../labels.js';

/** Names of the codes in a case's form: as its tasks write them, else as the region's form offers them. */
export function useNames(regionCode: string, tasks: readonly TaskItem[]): Readonly<Record<string, string>> {
  const procedures = useProcedures();
  const form = procedures.data?.items.find((one) => one.regionCode === regionCode)?.formSchema as
    JsonSchema | undefined;
  const offered = (form?.properties?.['agencies']?.items?.oneOf ?? []).map(
    (one) => [String(one.const), one.title ?? ''] as const,
  );
  const posts = tasks.map((task) => [task.party.post, task.postTitle] as const);
  const agencies = tasks.map((task) => [task.party.agency, task.agencyName] as const);
  return { ...phaseLabels, ...postLabels, ...Object.fromEntries([...offered, ...posts, ...agencies]) };
}
