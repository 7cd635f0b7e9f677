import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKS_DIRECTORY } from './data-files.js';
import { InvalidPack, readPackSource } from './pack-source.js';
import { PolicyPack } from './policy-pack.js';
import { findRegion } from './regions.js';

/** Reads and checks one pack. @throws InvalidPack naming file, path and reason. */
export function loadPack(file: string): PolicyPack {
  const parsed = PolicyPack.safeParse(readPackSource(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const more = parsed.error.issues.length - 1;
  throw new InvalidPack(file, issue.path.join('.'), more > 0 ? `${issue.message} (and ${more} more)` : issue.message);
}

const packFiles = (directory: string): { region: string; file: string }[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((region) =>
      readdirSync(join(directory, region))
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => ({ region, file: join(directory, region, name) })),
    );

/**
 * All packs below `directory/<region>/`, in the order of region and file name.
 * @throws InvalidPack for a bad pack, one that lies in another region's folder or names an unknown region, and for a
 * version given twice.
 */
export function loadPacks(directory: string = PACKS_DIRECTORY): PolicyPack[] {
  const seen = new Map<string, string>();
  return packFiles(directory).map(({ region, file }) => {
    const pack = loadPack(file);
    if (pack.regionCode !== region) throw new InvalidPack(file, 'regionCode', `lies in the folder of ${region}`);
    if (!findRegion(region)) throw new InvalidPack(file, 'regionCode', `no such region: ${region}`);
    const key = `${pack.id}@${pack.version}`;
    const other = seen.get(key);
    if (other) throw new InvalidPack(file, 'version', `${key} stands already in ${other}`);
    seen.set(key, file);
    return pack;
  });
}
