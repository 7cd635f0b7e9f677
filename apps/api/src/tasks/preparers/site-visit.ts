import { dateOf, type SiteVisitRecordDecision } from '@lianshen/domain';
import { Refusal } from '../../http/refusal.js';
import type { Names } from '../../reference/directory.js';
import { requireAgencies } from '../../reference/require-agency.js';

/**
 * Who was there came from agencies there are, and nobody visited before anything was applied for.
 * @throws Refusal 422 `decisionIncomplete`, `dateImplausible` with the path
 */
export function requireVisited(
  names: Names,
  { regionCode, startedAt }: { readonly regionCode: string; readonly startedAt: string },
  { attended, visitedOn }: Pick<SiteVisitRecordDecision<string>, 'attended' | 'visitedOn'>,
): void {
  requireAgencies(
    names,
    regionCode,
    attended.map(({ agency }, i) => ({ agency, path: `attended.${i}.agency` })),
  );
  const from = dateOf(Date.parse(startedAt));
  if (visitedOn < from)
    throw new Refusal('dateImplausible', `踏勘日期不能早于提出申请之日（${from}）`, {
      errors: [{ path: 'visitedOn', message: '早于提出申请之日' }],
    });
}
