import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where an installation keeps the secret its seal keys are locked with, unless it is told otherwise. */
export const SEAL_SECRET_FILE = 'seal.secret';

/** The part of an environment that says where the secret is. */
export interface SealSecretSource {
  readonly LIANSHEN_SEAL_SECRET?: string | undefined;
  readonly LIANSHEN_SEAL_SECRET_FILE?: string | undefined;
  readonly LIANSHEN_DATA: string;
}

const fileOf = (source: SealSecretSource): string =>
  source.LIANSHEN_SEAL_SECRET_FILE || path.resolve(source.LIANSHEN_DATA, SEAL_SECRET_FILE);

/** The secret as configured, or of the data folder; null when there is none. */
export async function findSealSecret(source: SealSecretSource): Promise<string | null> {
  if (source.LIANSHEN_SEAL_SECRET) return source.LIANSHEN_SEAL_SECRET;
  try {
    return await readFile(fileOf(source), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** As {@link findSealSecret}. @throws Error naming the variables when there is none */
export async function readSealSecret(source: SealSecretSource): Promise<string> {
  const secret = await findSealSecret(source);
  if (secret !== null) return secret;
  throw new Error(
    `No secret opens the seal keys: set LIANSHEN_SEAL_SECRET or LIANSHEN_SEAL_SECRET_FILE, or restore ${fileOf(source)} from its backup`,
  );
}

/** Writes a new secret where it will be looked for, readable for the owner only. @throws Error when a file is there */
export const writeSealSecret = (source: SealSecretSource, secret: string): Promise<void> =>
  writeFile(fileOf(source), `${secret}\n`, { mode: 0o600, flag: 'wx' });
