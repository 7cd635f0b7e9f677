import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readState } from './state-file.js';
import { stopOrphan } from './postgres/orphan.js';
import { stopTemporalOrphan } from './temporal/temporal-server.js';

/** Deletes a data folder of tests with everything it points to, after stopping servers that a killed run left behind. */
export async function removeServerData(folder: string): Promise<void> {
  const outside = (await readState<{ home: string }>(folder, 'postgres.json'))?.home;
  await stopOrphan(join(outside ?? join(folder, 'postgres'), 'data'));
  await stopTemporalOrphan(folder);
  if (outside !== undefined) await rm(outside, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
