import type { CaseView } from '@lianshen/contracts';
import { postLabels } from '../../labels.js';

/** Names of the codes in a case's form, as its tasks and people write them. */
export function agencyNames(kase: CaseView): Readonly<Record<string, string>> {
  const agencies = kase.tasks.map((task) => [task.party.agency, task.agencyName] as const);
  const posts = kase.tasks.map((task) => [task.party.post, task.postTitle] as const);
  const holders = kase.holder.map((one) => [one.agency, one.name] as const);
  return { ...postLabels, ...Object.fromEntries([...posts, ...holders, ...agencies]) };
}
