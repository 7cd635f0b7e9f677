import type { CaseView } from '@lianshen/contracts';

const stateWords: Record<CaseView['phases'][number]['state'], string> = {
  done: '已完成',
  current: '进行中',
  ahead: '未开始',
};

/** The phases of the procedure in their order, told apart by words as well as by look. */
export const PhaseSteps = ({ phases }: { readonly phases: CaseView['phases'] }) => (
  <ol className="steps" aria-label="办理环节">
    {phases.map((phase, index) => (
      <li
        key={phase.code}
        className={`step step-${phase.state}`}
        aria-current={phase.state === 'current' ? 'step' : undefined}
      >
        <span className="step-mark" aria-hidden="true">
          {phase.state === 'done' ? '✓' : index + 1}
        </span>
        <span className="step-name">{phase.title}</span>
        <span className="step-state">{stateWords[phase.state]}</span>
      </li>
    ))}
  </ol>
);
