import { spawn } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE, ROOT } from './root.mjs';
import { step } from './progress.mjs';

const BASE = join(CACHE, 'test-data');

function launcher() {
  return import(pathToFileURL(join(ROOT, 'apps', 'launcher', 'dist', 'index.js')).href);
}

/**
 * PostgreSQL and Temporal for the layers that need them, in a folder of this run. Returns their environment and how to stop
 * them; a server that is given by DATABASE_ADMIN_URL or TEMPORAL_ADDRESS is used as it is.
 */
export async function startServers(env) {
  const { startPostgres, startTemporal, temporalCli, removeServerData } = await launcher();
  await removeLeftovers(removeServerData);
  const dataFolder = join(BASE, String(process.pid));
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  const running = [];
  const register = (server) => running.push(server);
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
    await removeServerData(dataFolder);
  };
  try {
    return await step('PostgreSQL and Temporal for the tests', async (done) => {
      const [postgres, temporal] = await Promise.all([
        env.DATABASE_ADMIN_URL ? undefined : startPostgres({ dataFolder, register }),
        env.TEMPORAL_ADDRESS
          ? undefined
          : startTemporal({ cli: temporalCli(env), dataFolder, namespace: 'default', timeSkipping: true, register }),
      ]);
      done('ready');
      return {
        env: {
          ...env,
          DATABASE_ADMIN_URL: postgres?.adminUrl ?? env.DATABASE_ADMIN_URL,
          DATABASE_URL: postgres?.url ?? env.DATABASE_URL,
          TEMPORAL_ADDRESS: temporal?.address ?? env.TEMPORAL_ADDRESS,
        },
        stop,
      };
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Worker and API of the build on those servers, for the layer that drives the API: its address, its database, its namespace and how to stop it. */
export function startSystem(env) {
  return step('the system for the API specs', async (done) => {
    const preload = pathToFileURL(join(ROOT, 'scripts', 'lib', 'run-typescript.mjs')).href;
    const program = join(ROOT, 'tests', 'support', 'standing-system.ts');
    const child = spawn(process.execPath, ['--import', preload, program], {
      cwd: ROOT,
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const stop = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    const line = await Promise.race([
      new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
      ended.then((code) => Promise.reject(new Error(`The system for the API specs ended with code ${code}.`))),
    ]);
    const { url, databaseUrl, namespace } = JSON.parse(line);
    done(url);
    return { url, databaseUrl, namespace, stop };
  });
}

/** Runs that were killed leave servers and folders behind; their folder carries their process number. */
async function removeLeftovers(removeServerData) {
  for (const name of await readdir(BASE).catch(() => [])) {
    const pid = Number.parseInt(name, 10);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    await removeServerData(join(BASE, name));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
