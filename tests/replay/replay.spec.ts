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

const load = (file: string): ReturnType<typeof historyFromJSON> =>
  historyFromJSON(JSON.parse(readFileSync(path(`histories/${file}`), 'utf8')));

interface Captured {
  /** Name and arguments. */
  readonly activities: [string, unknown[]][];
  readonly timers: number[];
}

/** Every activity's input and every timer length the recorded case produced. */
function recorded(history: ReturnType<typeof historyFromJSON>): Captured {
  const events = history.events ?? [];
  const inputs = events.flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
  const timers = events.flatMap((event) => event.timerStartedEventAttributes ?? []);
  return {
    activities: inputs.map(({ activityType, input }) => [
      activityType!.name!,
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
        fn: (_info, name, argsJson) => void captured.activities.push([name, JSON.parse(argsJson) as unknown[]]),
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

  test('there are histories to replay, of every activity and with timers', () => {
    expect(histories.filter((file) => file.startsWith('consultation')).length).toBeGreaterThan(10);
    const resumptions = histories.filter((file) => file.startsWith('resumption')).map((file) => recorded(load(file)));
    expect(resumptions.length).toBeGreaterThan(9);
    expect(histories.filter((file) => file.startsWith('rescission')).length).toBeGreaterThan(5);
    const names = new Set(resumptions.flatMap(({ activities }) => activities.map(([name]) => name)));
    expect([...names].sort()).toEqual(['recordCase', 'runDeskErrand', 'runErrand']);
    expect(resumptions.some(({ timers }) => timers.length > 0)).toBe(true);
  });

  test.each(histories)(
    '%s',
    async (file) => {
      const history = load(file);
      const expected = recorded(history);
      expect(expected.activities.length).toBeGreaterThan(0);
      expect(await replay(bundle, history, file)).toEqual(expected);
    },
    30_000,
  );

  test.each(['recordCase', 'runErrand', 'runDeskErrand'])('a changed input of %s is noticed', async (name) => {
    const file = histories.find((other) => recorded(load(other)).activities.some(([other]) => other === name))!;
    const expected = recorded(load(file));
    const [, [input]] = expected.activities.find(([other]) => other === name) as [string, [Record<string, unknown>]];
    input['changed'] = true;
    expect(await replay(bundle, load(file), name)).not.toEqual(expected);
  });
});
