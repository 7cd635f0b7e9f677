import type { TaskRow } from '../case/case-row.js';
import { previewReturn, type ReturnPreview } from '../case/return-preview.js';
import type { TaskKind } from '../task/kinds/index.js';
import { RESUMPTION_ASIDE } from './aside.js';
import { conclusionStanding } from './conclusion-validity.v1.js';
import { EXPERTS, signedOpinion } from './opinion.js';
import { RESUMPTION_PHASES, type ResumptionPhase } from './phases.js';
import type { ResumptionTerms } from './terms.js';
import type { ResumptionView } from './view.js';

/** Phases a resumption may be returned to; the application itself is never opened again (design section 4). */
export const RETURN_PHASES = [
  'jointAcceptance',
  'conclusion',
  'legalReview',
] as const satisfies readonly ResumptionPhase[];

/** Those of them that lead on today: of a conclusion that is no longer valid only the joint acceptance does (design section 4, reply). */
export const returnPhases = (
  concludedOn: string | null,
  on: string,
  terms: Parameters<typeof conclusionStanding>[1],
): readonly ResumptionPhase[] =>
  concludedOn !== null && conclusionStanding({ concludedOn, declaredOn: null, on }, terms) === 'expired'
    ? ['jointAcceptance']
    : RETURN_PHASES;

type Returning = Pick<TaskRow, 'taskId' | 'kind' | 'party' | 'phase' | 'state' | 'stands'>;

interface Ground {
  readonly tasks: readonly Returning[];
  readonly panel: NonNullable<ResumptionView['panel']>;
  readonly terms: Pick<ResumptionTerms, 'lead' | 'decisionBodies'>;
}

/**
 * What a return does to a resumption, beside {@link previewReturn}: what stood on opinions that become void lapses with
 * them — the conclusion and the opinion of law on it, the request to the decision bodies, the draft of a reply. Tasks
 * beside the phases stay as they are, but for the extension of what is no longer asked for. Told exactly, across the bodies
 * that judge in parallel; the kernel's own outcome is held against it.
 */
export function previewResumptionReturn(
  { tasks: all, panel, terms }: Ground,
  toPhase: string,
  then: 'back' | 'redo',
): ReturnPreview {
  const tasks = all.filter(({ kind }) => !RESUMPTION_ASIDE.includes(kind));
  const first = previewReturn(tasks, RESUMPTION_PHASES, toPhase, then);
  const isVoid = new Set(first.reopened);
  const standing = tasks.filter(({ taskId, stands }) => stands && !isVoid.has(taskId));
  const stands = (kind: TaskKind, agency?: string, post?: string): boolean =>
    standing.some(
      (task) =>
        task.kind === kind && (agency === undefined || (task.party.agency === agency && task.party.post === post)),
    );
  const untouched = bodiesStand(panel, stands) && stands('conclusionConfirmation');
  const lapses = lapsing(terms, untouched);
  const reopened = tasks
    .filter((task) => isVoid.has(task.taskId) || (task.stands && lapses.has(keyOf(task.kind, task.party))))
    .map(({ taskId }) => taskId);
  return {
    reopened,
    kept: first.kept.filter((taskId) => !reopened.includes(taskId)),
    cancelled: all.filter((task) => task.state === 'open' && isCancelled(task)).map(({ taskId }) => taskId),
  };
}

const isCancelled = ({ kind }: Returning): boolean => kind === 'extensionDecision' || !RESUMPTION_ASIDE.includes(kind);

/** Whether every opinion of the acceptance still stands: of each body its checklist and its head's signature, of the experts all. */
const bodiesStand = (
  panel: Ground['panel'],
  stands: (kind: TaskKind, agency: string, post: string) => boolean,
): boolean =>
  [...panel.bodies, EXPERTS].every((agency) =>
    signedOpinion(agency, panel).every(({ kind, post }) => stands(kind, agency, post)),
  );

const keyOf = (kind: TaskKind, { agency, post }: { readonly agency: string; readonly post: string }): string =>
  `${kind} ${agency}.${post}`;

/** Tasks whose decisions lapse with what they stood on. */
function lapsing({ lead, decisionBodies }: Ground['terms'], isConclusionUntouched: boolean): ReadonlySet<string> {
  const of = (kind: TaskKind, agency: string, post: string): string => keyOf(kind, { agency, post });
  return new Set([
    ...(isConclusionUntouched
      ? []
      : [of('conclusionConfirmation', lead, 'leader'), of('legalReview', 'LEGAL', 'handler')]),
    ...(decisionBodies.length > 0 ? [of('agendaRequest', lead, 'leader')] : []),
    ...decisionBodies.flatMap(({ endorsedBy }) =>
      endorsedBy.map((agency) => of('agendaEndorsement', agency, 'handler')),
    ),
    of('documentDraft', lead, 'handler'),
    of('documentReview', lead, 'office'),
    of('replySignature', lead, 'leader'),
  ]);
}
