import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** The room's folder, the same seen from `src/` and from `dist/`: the data is read where it lies, never copied. */
const ROOM = new URL('../', import.meta.url);

/** Folder of the packs that ship with the program: one folder per region code. */
export const PACKS_DIRECTORY = fileURLToPath(new URL('packs', ROOM));

/** What is the same for all regions, or a layer that packs lie upon. */
export const DATA_DIRECTORY = fileURLToPath(new URL('data', ROOM));

/** Reads and checks one file of `data/`. A file that does not fit its schema stops the program: it is our own. */
export function readData<T extends z.ZodType>(name: string, schema: T): z.output<T> {
  const path = fileURLToPath(new URL(`data/${name}`, ROOM));
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Error(`${path}: ${issue.path.join('.')}: ${issue.message}`);
}
