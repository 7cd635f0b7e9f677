import type { CaseView } from '@lianshen/contracts';

type State = CaseView['phases'][number]['state'] | 'stopped' | 'skipped';

const stateWords: Record<State, string> = {
  done: '已完成',
  current: '进行中',
  ahead: '未开始',
  stopped: '已中止',
  skipped: '未进行',
};

/** Outcomes that end a case before its last phase. */
const CUT_SHORT: readonly (string | null)[] = ['withdrawn', 'dismissed'];

/** A case cut short never finished its last phase nor entered the later ones, although it is closed; a hearing is held on request only. */
function stateOf(kase: CaseView, phase: CaseView['phases'][number]): State {
  const tasks = kase.tasks.filter((task) => task.phase === phase.code);
  if (phase.code === 'hearing' && phase.state === 'done' && tasks.length === 0) return 'skipped';
  if (!CUT_SHORT.includes(kase.outcome) || phase.code === 'closed') return phase.state;
  if (tasks.length === 0) return 'skipped';
  return tasks.some((task) => task.state === 'cancelled') ? 'stopped' : 'done';
}

/** The phases of the procedure in their order, told apart by words as well as by look. */
export const PhaseSteps = ({ kase }: { readonly kase: CaseView }) => (
  <ol className="steps" aria-label="办理环节">
    {kase.phases.map((phase, index) => {
      const state = stateOf(kase, phase);
      return (
        <li key={phase.code} className={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {state === 'done' ? '✓' : index + 1}
          </span>
          <span className="step-name">{phase.title}</span>
          <span className="step-state">{stateWords[state]}</span>
        </li>
      );
    })}
  </ol>
);
