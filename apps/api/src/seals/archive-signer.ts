import { Inject, Injectable } from '@nestjs/common';
import { readSealSecret, type SealKeyRow } from '@lianshen/db';
import { masterSecret, softwareSigner } from '@lianshen/record';
import { ENVIRONMENT, type Environment } from '../environment.js';

/** Puts the archive's seal (案卷专用章) to what is carried out of the house. */
@Injectable()
export class ArchiveSigner {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** @throws Error naming the key, or the variables, when the keys cannot be opened */
  async sign(key: SealKeyRow, bytes: Uint8Array): Promise<string> {
    const secret = masterSecret(await readSealSecret(this.environment));
    return softwareSigner(secret).sign(key, bytes);
  }
}
