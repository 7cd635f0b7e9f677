import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultPayloadConverter } from '@temporalio/common';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  Worker,
  type InjectedSinks,
  type WorkflowBundle,
} from '@temporalio/worker';
import type { CaptureSinks } from './capture.interceptor.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const histories = readdirSync(path('histories'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.json'),
);

interface Captured {
  readonly activities: unknown[];
  readonly timers: number[];
}

/** Every `recordCase` input and timer length the recorded case produced. */
function recorded(history: ReturnType<typeof historyFromJSON>): Captured {
  const events = history.events ?? [];
  const inputs = events.flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
  const timers = events.flatMap((event) => event.timerStartedEventAttributes ?? []);
  return {
    activities: inputs.map(({ activityType, input }) => [
      activityType!.name,
      (input?.payloads ?? []).map((payload) => defaultPayloadConverter.fromPayload(payload)),
    ]),
    timers: timers.map(
      ({ startToFireTimeout }) => Number(startToFireTimeout!.seconds) * 1000 + (startToFireTimeout!.nanos ?? 0) / 1e6,
    ),
  };
}

async function replay(bundle: WorkflowBundle, history: unknown, id: string): Promise<Captured> {
  const captured: Captured = { activities: [], timers: [] };
  const sinks: InjectedSinks<CaptureSinks> = {
    capture: {
      activity: {
        fn: (_info, name, argsJson) => void captured.activities.push([name, JSON.parse(argsJson)]),
        callDuringReplay: true,
      },
      timer: { fn: (_info, durationMs) => void captured.timers.push(durationMs), callDuringReplay: true },
    },
  };
  await Worker.runReplayHistory({ workflowBundle: bundle, sinks }, history, id);
  return captured;
}

describe('recorded cases replay on this build, values included', () => {
  let bundle: WorkflowBundle;
  beforeAll(async () => {
    Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
    bundle = await bundleWorkflowCode({
      workflowsPath: path('../../workflows/src/index.ts'),
      workflowInterceptorModules: [path('capture.interceptor.ts')],
      webpackConfigHook: (config) => ({
        ...config,
        resolve: { ...config.resolve, conditionNames: ['source', 'import', 'require', 'default'] },
      }),
      logger: new DefaultLogger('ERROR'),
    });
  }, 60_000);

  test('there are histories to replay', () => expect(histories.length).toBeGreaterThan(10));

  test.each(histories)(
    '%s',
    async (file) => {
      const json = readFileSync(path(`histories/${file}`), 'utf8');
      const expected = recorded(historyFromJSON(JSON.parse(json)));
      expect(expected.activities.length).toBeGreaterThan(0);
      expect(await replay(bundle, historyFromJSON(JSON.parse(json)), file)).toEqual(expected);
    },
    30_000,
  );

  test('a history whose recorded values were changed is noticed', async () => {
    const json = readFileSync(path(`histories/${histories[0]!}`), 'utf8');
    const history = historyFromJSON(JSON.parse(json));
    const tampered = recorded(history);
    (tampered.activities[0] as [string, [{ case: { revision: number } }]])[1][0].case.revision += 1;
    expect(await replay(bundle, history, 'tampered')).not.toEqual(tampered);
  });
});
