import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { findPolicy, openDatabase, PolicyAlreadyPublished, SYSTEM, type Database } from '@lianshen/db';
import { checkPacks, diffPacks, InvalidPack, loadPack, loadPacks, packHash, PolicyPack } from '@lianshen/policy';
import { publishPack } from './publish-pack.js';

const USAGE = `npm run policy -- validate [folder]        checks every pack
npm run policy -- publish [file]           publishes every pack that ships, or one, into DATABASE_URL
npm run policy -- diff <a> <b>             what differs; each a file or <id>@<version>, shipped or published`;

/** Something the person at the console can mend; its message is all they see. */
class Refused extends Error {}

type Say = (line: string) => void;
const here = (file: string): string => relative(process.cwd(), file) || file;

function sayInvalid({ file, path, reason, more }: InvalidPack, say: Say): void {
  say(`✗ ${here(file)}`);
  for (const problem of [{ path, reason }, ...more]) say(`    ${problem.path || 'the whole file'}: ${problem.reason}`);
}

function validate(folder: string | undefined, say: Say): number {
  let bad = 0;
  for (const { file, result } of checkPacks(folder)) {
    if (result instanceof InvalidPack) {
      bad += 1;
      sayInvalid(result, say);
    } else say(`✓ ${here(file)}  ${result.id}@${result.version}  ${packHash(result).slice(0, 12)}`);
  }
  say(bad === 0 ? 'All packs are valid.' : `${bad} invalid.`);
  return bad === 0 ? 0 : 1;
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Refused('DATABASE_URL is not set: it names the database to publish into or to read from.');
  const database = await openDatabase({ url, poolSize: 1, name: 'lianshen-policy' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function publish(file: string | undefined, say: Say): Promise<number> {
  const packs = file ? [loadPack(file)] : loadPacks();
  await withDatabase((database) =>
    database.scoped(SYSTEM, async (tx) => {
      for (const pack of packs) {
        const isNew = (await findPolicy(tx, pack.id, pack.version)) === null;
        await publishPack(tx, pack);
        say(`${isNew ? '+ published' : '= stands   '}  ${pack.id}@${pack.version}  ${packHash(pack)}`);
      }
    }),
  );
  return 0;
}

/** A pack by file, or by `<id>@<version>` among those that ship, else among those published. */
async function packNamed(name: string): Promise<PolicyPack> {
  if (existsSync(name)) return loadPack(name);
  const [id = '', version] = name.split('@');
  if (!version) throw new Refused(`${name} is neither a file nor <id>@<version>.`);
  const shipped = loadPacks().find((pack) => pack.id === id && pack.version === version);
  if (shipped) return shipped;
  const row = await withDatabase((database) => database.scoped(SYSTEM, (tx) => findPolicy(tx, id, version)));
  if (!row) throw new Refused(`${name} is neither shipped nor published.`);
  return PolicyPack.parse(row.body);
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

async function diff(from: string, to: string, say: Say): Promise<number> {
  const [a, b] = [await packNamed(from), await packNamed(to)];
  const differences = diffPacks(a, b);
  for (const difference of differences) {
    say(difference.path);
    if ('from' in difference) say(`  - ${shown(difference.from)}`);
    if ('to' in difference) say(`  + ${shown(difference.to)}`);
  }
  say(differences.length === 0 ? 'No difference.' : `${differences.length} differences.`);
  return 0;
}

/** `npm run policy`: returns the exit code; 1 for a pack that is invalid, 2 for a command that cannot be done. */
export async function policyCommand(args: readonly string[], say: Say): Promise<number> {
  const [command, first, second] = args;
  try {
    if (command === 'validate') return validate(first, say);
    if (command === 'publish') return await publish(first, say);
    if (command === 'diff' && first && second) return await diff(first, second, say);
    say(USAGE);
    return 2;
  } catch (error) {
    if (error instanceof InvalidPack) {
      sayInvalid(error, say);
      return 1;
    }
    if (error instanceof Refused || error instanceof PolicyAlreadyPublished) {
      say(error.message);
      return 2;
    }
    throw error;
  }
}
