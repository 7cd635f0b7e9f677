import type { CaseView } from '@lianshen/contracts';

export const phaseStateWords: Record<CaseView['phases'][number]['state'], string> = {
  done: '已完成',
  current: '进行中',
  ahead: '未开始',
  stopped: '已中止',
  skipped: '未进行',
};

/** The phases of the procedure in their order, told apart by words as well as by look. */
export const PhaseSteps = ({ kase }: { readonly kase: CaseView }) => (
  <ol className="steps" aria-label="办理环节">
    {kase.phases.map(({ code, title, state }, index) => (
      <li key={code} className={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
        <span className="step-mark" aria-hidden="true">
          {state === 'done' ? '✓' : index + 1}
        </span>
        <span className="step-name">{title}</span>
        <span className="step-state">{phaseStateWords[state]}</span>
      </li>
    ))}
  </ol>
);
