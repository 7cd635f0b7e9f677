import { kindLabels, phaseLabels, supplementLabels } from '../labels.js';

/** Names of the codes among the answers of a case or a task: agencies and posts as the region writes them, and phases. */
export const namesOf = ({ names }: { readonly names: Readonly<Record<string, string>> }): Record<string, string> => ({
  ...kindLabels,
  ...phaseLabels,
  ...supplementLabels,
  ...names,
});
