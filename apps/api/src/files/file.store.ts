import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FileView } from '@lianshen/contracts';
import { findFile, insertFile, isFileOfVisibleOrder, mayUserSee, type StoredFileRow } from '@lianshen/db';
import type { UserScope } from '../session/scope.js';
import { DATABASE, type Database } from '../database.js';

@Injectable()
export class FileStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async add(scope: UserScope, file: Omit<FileView, 'fileId'>): Promise<FileView> {
    const fileId = randomUUID();
    await this.database.scoped(scope, (tx) =>
      insertFile(tx, { ...file, fileId, regionCode: scope.regions[0] ?? '', uploadedBy: scope.userId }),
    );
    return { fileId, sha256: file.sha256, name: file.name, size: file.size, mediaType: file.mediaType };
  }

  /** The file when this person uploaded it or may see its case or the stop order it belongs to; null otherwise. */
  find(scope: UserScope, fileId: string): Promise<StoredFileRow | null> {
    return this.database.scoped(scope, async (tx) => {
      const file = await findFile(tx, fileId);
      if (!file) return null;
      const may =
        file.uploadedBy === scope.userId ||
        (file.caseNo !== null && (await mayUserSee(tx, scope, file.caseNo))) ||
        (await isFileOfVisibleOrder(tx, scope, fileId));
      return may ? file : null;
    });
  }
}
