import {
  actingAs,
  addDays,
  dateOf,
  daysBetween,
  reject,
  type ResumptionApplication,
  type ResumptionTerms,
  type TaskKind,
  type TaskRow,
} from '@lianshen/domain';
import type { Procedure, ProcedureAct } from '../../kernel/procedure.js';
import { isApplicant, lead, type Resumption, type ResumptionFacts } from './resumption-case.js';

type Act = ProcedureAct<'requestExtension', ResumptionApplication, ResumptionTerms, ResumptionFacts>;
type Aside = NonNullable<Procedure<ResumptionApplication, ResumptionTerms, ResumptionFacts>['aside']>;

/** What the applicant owes by a day that can be put off. */
const PROLONGABLE: readonly TaskKind[] = ['rectification', 'resumptionConfirmation'];

/** No limit is put off farther than a year from today, in calendar days. */
const FARTHEST_DAYS = 366;

const openOne = ({ tasks }: Pick<Resumption, 'tasks'>): TaskRow | undefined =>
  tasks.find(({ kind, state }) => state === 'open' && PROLONGABLE.includes(kind));

/** Whether an extension that was asked for in time is still to be decided: until then the limit decides nothing. */
export const isContested =
  ({ tasks }: Pick<Resumption, 'tasks'>) =>
  (taskId: string): boolean =>
    tasks.some(
      ({ kind, state, payload }) => kind === 'extensionDecision' && state === 'open' && payload['taskId'] === taskId,
    );

/** 申请延期 of a rectification, as often as needed; of the validity of a reply, once. Decided by the lead's leader. */
export const requestExtension: Act = {
  may: (kase, act) => {
    const task = openOne(kase);
    if (!isApplicant(kase, actingAs(act.actor))) return reject('notYourTask', '只有申请单位可以申请延期');
    if (!task) return reject('notAvailableNow', '现在没有可以延期的事项');
    if (kase.isPast(task.taskId)) return reject('limitPassed', `期限${task.dueOn}已过，不能再申请延期`);
    if (task.kind === 'resumptionConfirmation' && kase.facts.isValidityExtended)
      return reject('extensionOnlyOnce', '批复有效期只能延长一次');
    if (act.until <= (task.dueOn ?? ''))
      return reject('limitNotLater', '新期限应当晚于原期限', {
        errors: [{ path: 'until', message: '应当晚于原期限' }],
      });
    if (act.until > addDays(dateOf(kase.now), FARTHEST_DAYS))
      return reject('limitTooLate', '一次延期最长一年', { errors: [{ path: 'until', message: '距今天不能超过一年' }] });
    return isContested(kase)(task.taskId) ? reject('notAvailableNow', '上一次延期申请尚未决定') : null;
  },
  apply: (kase, act) => {
    const { until, reason } = act;
    const { taskId, kind, dueOn } = openOne(kase)!;
    kase.record('extensionRequested', { until, reason }, act);
    kase.openAside(
      {
        kind: 'extensionDecision',
        party: lead(kase, 'leader'),
        payload: { taskId, of: kind, until, reason, dueOn },
        workingDays: kase.terms.supplementWorkingDays,
      },
      act,
    );
  },
};

/**
 * What follows from an extension that was granted: of the task it was asked for, while that is open. Where that task's day has
 * moved meanwhile — the case was held — the day granted moves with it: an extension only ever lengthens (ADR 12).
 */
export const extend: NonNullable<Aside['extensionDecision']> = (kase, { payload }, decision, by) => {
  const open = kase.tasks.find(({ taskId, state }) => state === 'open' && taskId === payload['taskId']);
  if (decision.result !== 'grant' || !open) return;
  const { until: asked, dueOn: was } = payload as { readonly until: string; readonly dueOn: string | null };
  const { dueOn } = open;
  const moved = was !== null && dueOn !== null ? Math.max(daysBetween(was, dueOn), 0) : 0;
  const granted = addDays(decision.until ?? asked, moved);
  if (dueOn === null || granted > dueOn) kase.prolong(open.taskId, granted);
  if (open.kind === 'resumptionConfirmation') kase.facts.isValidityExtended = true;
  kase.record('extensionGranted', { until: open.dueOn! }, by);
};
