import type { Decision, Party, TaskKind } from '@lianshen/domain';
import type { Kase, Request } from '../kernel/procedure.js';

type Returnable = {
  [K in TaskKind]: 'return' extends (Decision<K> extends { result: infer R } ? R : never) ? K : never;
}[TaskKind];

/** Asks until the answer is not a return: each return is answered by a supplement of `from`, then the same step is asked again. */
export async function askUntilGranted<K extends Returnable>(
  kase: Kase<unknown, unknown, object>,
  request: Request<K>,
  supplement: { readonly from: Party; readonly workingDays: number },
): Promise<Decision<K>> {
  for (;;) {
    const decision = await kase.ask(request);
    if ((decision as { result: string }).result !== 'return') return decision;
    await kase.ask({
      kind: 'supplement',
      party: supplement.from,
      payload: { answers: request.kind },
      workingDays: supplement.workingDays,
    });
  }
}
