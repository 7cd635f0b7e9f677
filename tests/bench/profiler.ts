/** Loaded into API and worker by `--profile=FOLDER`: between SIGUSR2 and SIGTERM a CPU profile of the main thread. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { basename, dirname, join } from 'node:path';

const folder = process.env['LIANSHEN_BENCH_PROFILES'];
if (folder) {
  const session = new Session();
  session.connect();
  process.once('SIGUSR2', () => {
    session.post('Profiler.enable');
    session.post('Profiler.start');
  });
  process.once('SIGTERM', () => {
    session.post('Profiler.stop', (error, result) => {
      if (error) return;
      mkdirSync(folder, { recursive: true });
      const name = `${basename(dirname(dirname(process.argv[1] ?? 'node')))}.cpuprofile`;
      writeFileSync(join(folder, name), JSON.stringify(result.profile));
    });
  });
}
