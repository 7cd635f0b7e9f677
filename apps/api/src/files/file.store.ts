import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FileView } from '@lianshen/contracts';
import {
  bodiesOfFile,
  findFile,
  insertFile,
  isFileOfVisibleOrder,
  mayUserSee,
  SYSTEM,
  type StoredFileRow,
} from '@lianshen/db';
import type { UserScope } from '../session/scope.js';
import { DATABASE, type Database } from '../database.js';
import { bodyAgencies, isOfBody } from '../meetings/meeting-posts.js';

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

  /** The file when this person uploaded it or may see its case, stop order or meeting; null otherwise. */
  async find(scope: UserScope, fileId: string): Promise<StoredFileRow | null> {
    const isOfMeeting = await this.isOfOwnMeeting(scope, fileId);
    return this.database.scoped(scope, async (tx) => {
      const file = await findFile(tx, fileId);
      if (!file) return null;
      const may =
        isOfMeeting ||
        file.uploadedBy === scope.userId ||
        (file.caseNo !== null && (await mayUserSee(tx, scope, file.caseNo))) ||
        (await isFileOfVisibleOrder(tx, scope, fileId));
      return may ? file : null;
    });
  }

  /** Minutes of a meeting held elsewhere, for the people of that body alone. */
  private async isOfOwnMeeting({ parties }: UserScope, fileId: string): Promise<boolean> {
    const bodies = await this.database.scoped(SYSTEM, (tx) => bodiesOfFile(tx, fileId));
    return bodies.some(({ regionCode, body }) =>
      parties.some((party) => isOfBody(party, regionCode, bodyAgencies[body as 'government'])),
    );
  }
}
