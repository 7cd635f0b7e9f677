import { STEPS, stepTitles, type Step } from './application-form.js';

interface Props {
  readonly current: Step;
  /** Steps that are complete as far as this page can tell. */
  readonly isDone: (step: Step) => boolean;
  readonly mayOpen: (step: Step) => boolean;
  readonly onGo: (step: Step) => void;
}

/** The steps of the wizard, told apart by words as well as by look; any that may be opened is one click away. */
export const StepNav = ({ current, isDone, mayOpen, onGo }: Props) => (
  <nav aria-label="填写步骤">
    <ol className="steps wizard-steps">
      {STEPS.map((step, index) => {
        const state = step === current ? 'current' : isDone(step) ? 'done' : 'ahead';
        return (
          <li key={step} className={`step step-${state}`} aria-current={step === current ? 'step' : undefined}>
            <button type="button" disabled={!mayOpen(step)} onClick={() => onGo(step)}>
              <span className="step-mark" aria-hidden="true">
                {state === 'done' ? '✓' : index + 1}
              </span>
              <span className="step-name">{stepTitles[step]}</span>
              <span className="step-state">
                {step === current ? '填写中' : isDone(step) ? '已填' : mayOpen(step) ? '待填' : '暂不能填'}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  </nav>
);
