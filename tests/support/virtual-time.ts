import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';

const ms = (d: { seconds?: unknown; nanos?: number | null } | null | undefined) =>
  Number(String(d?.seconds ?? 0)) * 1000 + Math.floor((d?.nanos ?? 0) / 1e6);

/**
 * Virtual time of ONE workflow execution on a real Temporal server (>= 1.32, frontend.WorkflowTimeSkippingEnabled=true).
 * Time stands still (= real time + offset) until `advance` or `toTheEnd` is called.
 */
export class VirtualTime {
  constructor(
    private readonly connection: Connection,
    private readonly workflowId: string,
    private readonly namespace = 'default',
  ) {}
  private get execution() {
    return { workflowId: this.workflowId };
  }

  /** Virtual now, as the workflow will see it in its next activation. */
  async now(): Promise<Date> {
    const d = await this.connection.workflowService.describeWorkflowExecution({
      namespace: this.namespace,
      execution: this.execution,
    });
    const t = d.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    return t ? new Date(ms(t)) : new Date();
  }

  private async configure(timeSkippingConfig: object) {
    await this.connection.workflowService.updateWorkflowExecutionOptions({
      namespace: this.namespace,
      workflowExecution: this.execution,
      workflowExecutionOptions: { timeSkippingConfig },
      updateMask: { paths: ['time_skipping_config'] },
    });
  }

  /** Fast-forward; every timer in between fires in order, activities in between are really run. Then time stands still again. */
  async advance(millis: number, timeoutMs = 20_000): Promise<'reached' | 'ended'> {
    const id = randomUUID();
    await this.configure({
      enabled: true,
      disablePropagation: true,
      maxSessionSkipCount: 100_000,
      fastForwardConfig: { id, duration: { seconds: Math.floor(millis / 1000), nanos: (millis % 1000) * 1e6 } },
    });
    return this.connection.withDeadline(Date.now() + timeoutMs, async () => {
      for (;;) {
        const r = await this.connection.workflowService.pollWorkflowExecutionTimeSkipping({
          namespace: this.namespace,
          workflowExecution: this.execution,
          fastForwardId: id,
        });
        switch (r.fastForwardPollingResult) {
          case 2:
            return 'reached' as const;
          case 3:
            if (/ended/.test(r.failedReason ?? '')) return 'ended' as const;
            throw new Error(`fast-forward: ${r.failedReason}`);
          default: // 1 = server-side long-poll timeout, ask again
        }
      }
    });
  }
  days(n: number) {
    return this.advance(Math.round(n * 86_400_000));
  }
  async until(at: Date) {
    const d = at.getTime() - (await this.now()).getTime();
    return d > 0 ? this.advance(d) : 'reached';
  }
  /** Skip every idle period until the workflow closes. */
  toTheEnd() {
    return this.configure({ enabled: true, maxSessionSkipCount: 100_000 });
  }
  freeze() {
    return this.configure({ enabled: false });
  }
}
