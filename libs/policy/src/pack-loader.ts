import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKS_DIRECTORY } from './data-files.js';
import { InvalidPack, readPackSource } from './pack-source.js';
import { PolicyPack } from './policy-pack.js';
import { findRegion } from './regions.js';

/** Reads and checks one pack. @throws InvalidPack naming file, path and reason of everything that is wrong. */
export function loadPack(file: string): PolicyPack {
  const parsed = PolicyPack.safeParse(readPackSource(file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), reason: message }));
  throw new InvalidPack(file, problems[0]!.path, problems[0]!.reason, problems.slice(1));
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

/** Reads a pack and checks that it may lie where it lies; `seen` holds the versions read before it. */
function loadPlaced({ region, file }: { region: string; file: string }, seen: Map<string, string>): PolicyPack {
  const pack = loadPack(file);
  if (pack.regionCode !== region) throw new InvalidPack(file, 'regionCode', `lies in the folder of ${region}`);
  if (!findRegion(region)) throw new InvalidPack(file, 'regionCode', `no such region: ${region}`);
  const key = `${pack.id}@${pack.version}`;
  const other = seen.get(key);
  if (other) throw new InvalidPack(file, 'version', `${key} stands already in ${other}`);
  seen.set(key, file);
  return pack;
}

/**
 * All packs below `directory/<region>/`, in the order of region and file name.
 * @throws InvalidPack for a bad pack, one that lies in another region's folder or names an unknown region, and for a
 * version given twice.
 */
export function loadPacks(directory: string = PACKS_DIRECTORY): PolicyPack[] {
  const seen = new Map<string, string>();
  return packFiles(directory).map((place) => loadPlaced(place, seen));
}

/** Each pack below `directory` with what is wrong with it, so that one look shows everything. */
export function checkPacks(directory: string = PACKS_DIRECTORY): { file: string; result: PolicyPack | InvalidPack }[] {
  const seen = new Map<string, string>();
  return packFiles(directory).map((place) => {
    try {
      return { file: place.file, result: loadPlaced(place, seen) };
    } catch (error) {
      if (error instanceof InvalidPack) return { file: place.file, result: error };
      throw error;
    }
  });
}
