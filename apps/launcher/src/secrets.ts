import { randomBytes } from 'node:crypto';
import { readState, writeState } from './state-file.js';

/** Passwords of the embedded database, made once and kept in the data folder, readable for the owner only. */
export interface Secrets {
  readonly postgresAdmin: string;
  readonly postgresApp: string;
}

export async function loadSecrets(dataFolder: string): Promise<Secrets> {
  const kept = await readState<Secrets>(dataFolder, 'secrets.json');
  if (kept !== undefined) return kept;
  const secret = (): string => randomBytes(24).toString('base64url');
  const made: Secrets = { postgresAdmin: secret(), postgresApp: secret() };
  await writeState(dataFolder, 'secrets.json', made);
  return made;
}
