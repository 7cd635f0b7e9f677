import { execFileSync } from 'node:child_process';
import { LaunchError } from '../launch-error.js';

/** Whom PostgreSQL runs as. It refuses to run as root, so root needs another account; everybody else is it themselves. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/** Undefined: PostgreSQL runs as the current user. As root: the account `postgres`, made when it is missing. */
export function postgresUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp(NAME);
  if (existing !== undefined) return existing;
  const tried: string[] = [];
  for (const [command, args] of [
    ['useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin', NAME]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', NAME]],
  ] as const) {
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    } catch (error) {
      tried.push(
        `${command} ${NAME}: ${String((error as { stderr?: string }).stderr || (error as Error).message).trim()}`,
      );
    }
    const made = lookUp(NAME);
    if (made !== undefined) return made;
  }
  const nobody = lookUp('nobody');
  if (nobody !== undefined) return nobody;
  throw new LaunchError('PostgreSQL does not run as root, and no other account could be made for it.', {
    tried,
    todo: ['Make an account named postgres, or start as an ordinary user, or set DATABASE_URL and DATABASE_ADMIN_URL.'],
  });
}

function lookUp(name: string): OsUser | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined; // id answers with an exit code for an unknown name
  }
}
