import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { itemCatalogue } from './acceptance-items.js';
import { agenciesOf } from './agencies.js';
import { DATA_DIRECTORY } from './data-files.js';
import { findRegion } from './regions.js';

/** A pack that may not be used: which file, where in it, and why. */
export class InvalidPack extends Error {
  constructor(
    readonly file: string,
    /** Dotted path inside the file (`terms.totalWorkingDays`); empty for the file as a whole. */
    readonly path: string,
    readonly reason: string,
    /** Whatever else is wrong with the same file. */
    readonly more: readonly { readonly path: string; readonly reason: string }[] = [],
  ) {
    const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
    super(`policy pack ${file}${path ? ` at ${path}` : ''}: ${reason}${rest}`);
    this.name = 'InvalidPack';
  }
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists whose entries have a name: an entry of the pack replaces the one of that name, a new one goes to the end. */
const KEYED: Readonly<Record<string, string>> = { settings: 'id', slots: 'code', documents: 'kind' };

function mergeKeyed(base: readonly unknown[], over: readonly unknown[], key: string): unknown[] {
  const nameOf = (entry: unknown): unknown => (isTree(entry) ? entry[key] : undefined);
  const replaced = base.map((entry) => {
    const own = over.find((other) => nameOf(other) === nameOf(entry));
    return isTree(entry) && isTree(own) ? merge(entry, own) : entry;
  });
  return [...replaced, ...over.filter((entry) => !base.some((other) => nameOf(other) === nameOf(entry)))];
}

/** Maps are merged field by field; any other value replaces the one below it. */
function merge(base: Tree, over: Tree): Tree {
  const merged: Tree = { ...base };
  for (const [field, value] of Object.entries(over)) {
    const below = base[field];
    const key = KEYED[field];
    if (isTree(below) && isTree(value)) merged[field] = merge(below, value);
    else if (key && Array.isArray(below) && Array.isArray(value)) merged[field] = mergeKeyed(below, value, key);
    else merged[field] = value;
  }
  return merged;
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) throw new InvalidPack(file, '', error.message);
    throw error;
  }
}

/** The pack's own values over those of the files of `data/` it extends, the last one named lying uppermost. */
function layered(file: string, own: Tree): Tree {
  const { extends: names, ...rest } = own;
  if (names === undefined) return own;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string' && /^[a-z0-9-]+$/.test(name)))
    throw new InvalidPack(file, 'extends', 'is not a list of file names without ending');
  const layers = names.map((name: string) => {
    const path = join(DATA_DIRECTORY, `${name}.yaml`);
    if (!existsSync(path)) throw new InvalidPack(file, 'extends', `there is no ${name}`);
    const layer = readYaml(path);
    if (!isTree(layer)) throw new InvalidPack(file, 'extends', `${name} is not a map`);
    return layer;
  });
  return merge(layers.reduce(merge, {}), rest);
}

/** Names the bodies as the region's agencies are named, and hands the workflow's terms their codes. */
function withBodies(file: string, pack: Tree): Tree {
  const region = findRegion(String(pack['regionCode']));
  if (!region) throw new InvalidPack(file, 'regionCode', `no such region: ${String(pack['regionCode'])}`);
  const agencies = agenciesOf(region);
  const named = (path: string): unknown[] =>
    (Array.isArray(pack[path]) ? (pack[path] as unknown[]) : []).map((body, i) => {
      if (!isTree(body)) return body;
      const name = agencies.find(({ code }) => code === body['agency'])?.name;
      if (!name) throw new InvalidPack(file, `${path}.${i}.agency`, `${region.name} has no ${String(body['agency'])}`);
      if (body['name'] !== undefined && body['name'] !== name)
        throw new InvalidPack(file, `${path}.${i}.name`, `${region.name} calls it ${name}`);
      return { ...body, name };
    });
  const bodies = named('bodies');
  const terms = isTree(pack['terms']) ? pack['terms'] : {};
  const codes = bodies.map((body) => (isTree(body) ? { agency: body['agency'], mandatory: body['mandatory'] } : body));
  return { ...pack, bodies, decisionBodies: named('decisionBodies'), terms: { ...terms, bodies: codes } };
}

/** A pack's file with everything it takes over from elsewhere, not yet checked. @throws InvalidPack */
export function readPackSource(file: string): unknown {
  const own = readYaml(file);
  if (!isTree(own)) return own;
  const pack = layered(file, own);
  if (pack['procedure'] !== 'resumption') return pack;
  return { items: itemCatalogue.items, ...withBodies(file, pack) };
}
