import type { TaskView } from '@lianshen/contracts';
import { useProcedures } from '../../api/queries.js';
import type { JsonSchema } from '../../forms/json-schema.js';

/** Agency and post of a signer as the form of the region offers them; null for who may not start a procedure there. */
export function useSignerSchema(task: TaskView): JsonSchema | null {
  const mayChange = task.actions.includes('addSigner') || task.actions.includes('removeSigner');
  const procedures = useProcedures(mayChange);
  const form = procedures.data?.items.find((one) => one.regionCode === task.party.regionCode)?.formSchema as
    JsonSchema | undefined;
  return form?.properties?.['signers']?.items ?? null;
}
