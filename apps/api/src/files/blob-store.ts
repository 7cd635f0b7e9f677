import type { FactoryProvider } from '@nestjs/common';
import { BlobStore } from '@lianshen/db';
import { ENVIRONMENT, type Environment } from '../environment.js';

/** The folder of file contents; the worker keeps documents in the same one. */
export const blobStoreProvider: FactoryProvider<BlobStore> = {
  provide: BlobStore,
  inject: [ENVIRONMENT],
  useFactory: (environment: Environment) => new BlobStore(environment.LIANSHEN_DATA),
};
