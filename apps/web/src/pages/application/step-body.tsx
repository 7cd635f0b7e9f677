import type { Step } from './application-form.js';
import { FactsStep } from './steps/facts-step.js';
import { GateStep } from './steps/gate-step.js';
import { MaterialsStep } from './steps/materials-step.js';
import { ReviewStep } from './steps/review-step.js';
import { ScopeStep } from './steps/scope-step.js';
import { SelfCheckStep } from './steps/self-check-step.js';
import type { StepProps } from './steps/step-props.js';

interface Props extends StepProps {
  readonly step: Step;
  readonly onGo: (step: Step) => void;
}

/** The step that is open. */
export function StepBody({ step, onGo, ...props }: Props) {
  switch (step) {
    case 'scope':
      return <ScopeStep {...props} />;
    case 'gate':
      return <GateStep {...props} />;
    case 'facts':
      return <FactsStep {...props} />;
    case 'materials':
      return <MaterialsStep {...props} />;
    case 'selfCheck':
      return <SelfCheckStep {...props} />;
    case 'review':
      return <ReviewStep {...props} onGo={onGo} />;
  }
}
