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
    },
  ],
  internals: [
    {
      /** A timer that is started and cancelled in one activation never reaches the history. */
      concludeActivation(input, next) {
        const cancelled = new Set(input.commands.map(({ cancelTimer }) => cancelTimer?.seq));
        for (const { startTimer } of input.commands) {
          if (!startTimer || cancelled.has(startTimer.seq)) continue;
          const { seconds, nanos } = startTimer.startToFireTimeout!;
          capture.timer(Number(seconds) * 1000 + (nanos ?? 0) / 1e6);
        }
        return next(input);
      },
    },
  ],
});
