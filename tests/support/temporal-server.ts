import { startTemporal, temporalCli, type TemporalServer } from '@lianshen/launcher';

/** A Temporal server of the test's own, on which the clock of a single case can be moved (`virtual-time.ts`). */
export function startTestTemporal(dataFolder: string, namespace = 'default'): Promise<TemporalServer> {
  return startTemporal({ cli: temporalCli(process.env), dataFolder, namespace, timeSkipping: true });
}
