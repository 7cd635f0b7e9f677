import { dataFolder } from './paths.js';
import { LaunchError } from './launch-error.js';

/** What the launcher reads from its environment (contract.md "Environment"). */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly publicUrl: string | undefined;
  /** A given database is used and never started or stopped; without the admin address its migrations are left alone. */
  readonly database: { readonly url: string; readonly adminUrl: string | undefined } | undefined;
  readonly temporalAddress: string | undefined;
  readonly namespace: string;
  readonly demo: boolean;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const url = env.DATABASE_URL || undefined;
  const adminUrl = env.DATABASE_ADMIN_URL || undefined;
  if (url === undefined && adminUrl !== undefined) {
    throw new LaunchError('DATABASE_ADMIN_URL is set, but DATABASE_URL is not.', {
      todo: ['Set DATABASE_URL to the address of the runtime role, or unset both to use the embedded database.'],
    });
  }
  return {
    host: env.LIANSHEN_HOST || '127.0.0.1',
    port: readPort(env.LIANSHEN_PORT),
    dataFolder: dataFolder(env),
    publicUrl: env.LIANSHEN_PUBLIC_URL || undefined,
    database: url === undefined ? undefined : { url, adminUrl },
    temporalAddress: env.TEMPORAL_ADDRESS || undefined,
    namespace: env.TEMPORAL_NAMESPACE || 'default',
    demo: readFlag(env.LIANSHEN_DEMO, url === undefined),
  };
}

function readPort(text: string | undefined): number {
  const port = text ? Number(text) : 8080;
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new LaunchError(`LIANSHEN_PORT must be a number from 0 to 65535 (0: any free port), not "${text}".`);
}

function readFlag(text: string | undefined, otherwise: boolean): boolean {
  if (!text) return otherwise;
  if (['1', 'true'].includes(text)) return true;
  if (['0', 'false'].includes(text)) return false;
  throw new LaunchError(`LIANSHEN_DEMO must be 0 or 1, not "${text}".`);
}
