import { resumptionKindTitles, type ResumptionForm } from '@lianshen/contracts';
import type { MineRecord, ResumedParts } from '@lianshen/db';
import type { ResumptionKind } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';

/** What a part is doing, by the register, that such an application would have it take up again. */
const RUNNING: Record<ResumptionKind, string> = {
  start: 'building',
  resumeBuilding: 'building',
  resumeProduction: 'producing',
};

/** The latest resumption of any of these parts that, by the register, still goes on. */
export function goingOn(
  mine: MineRecord,
  resumed: readonly ResumedParts[],
  { kind, parts }: { readonly kind: ResumptionKind; readonly parts: readonly string[] },
): ResumedParts | null {
  const running = mine.parts.filter(({ partId, status }) => parts.includes(partId) && status === RUNNING[kind]);
  return resumed.find(({ partIds }) => running.some(({ partId }) => partIds.includes(partId))) ?? null;
}

/**
 * What goes on cannot be resumed: a part that the register shows running stopped after it last resumed, or it did not stop.
 * The register alone may refuse: of a part that never resumed through a case it knows no day.
 * @throws Refusal 409 `notStopped` naming the day and the case
 */
export function requireStopped(mine: MineRecord, resumed: readonly ResumedParts[], form: ResumptionForm): void {
  const last = goingOn(mine, resumed, form);
  if (!last || form.stoppedOn >= last.resumedOn) return;
  const { caseNo, resumedOn } = last;
  throw new Refusal(
    'notStopped',
    `所选部位已于${resumedOn}${resumptionKindTitles[form.kind].slice(0, 2)}（${caseNo}），登记为正在生产建设；此后又停产停建的，请填写此后的停产停建日期`,
    {
      errors: [{ path: 'form.stoppedOn', message: `不能早于上次开复工之日（${resumedOn}）` }],
      current: { caseNo, resumedOn },
    },
  );
}
