/** Runs inside the replayed workflow: tells the test every activity input and every timer length, which replay itself does not compare. */
import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';

export interface CaptureSinks extends Sinks {
  capture: {
    activity(name: string, argsJson: string): void;
    timer(durationMs: number): void;
  };
}
const { capture } = proxySinks<CaptureSinks>();

export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      scheduleActivity(input, next) {
        capture.activity(input.activityType, JSON.stringify(input.args));
        return next(input);
      },
      startTimer(input, next) {
        capture.timer(input.durationMs);
        return next(input);
      },
    },
  ],
});
