import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FileView } from '@lianshen/contracts';
import {
  bodiesOfFile,
  filesForCase,
  casesOfPackFile,
  findFile,
  giveFilesTo,
  insertFile,
  isFileOfVisibleOrder,
  mayUserSee,
  SYSTEM,
  type StoredFileRow,
  type Tx,
} from '@lianshen/db';
import type { Actor } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';
import type { UserScope } from '../session/scope.js';
import { DATABASE, type Database } from '../database.js';
import { bodyAgencies, isOfBody } from '../meetings/meeting-posts.js';
import type { NamedFile } from './named-files.js';

@Injectable()
export class FileStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async add(tx: Tx, scope: UserScope, file: Omit<FileView, 'fileId'>): Promise<FileView> {
    const fileId = randomUUID();
    await insertFile(tx, { ...file, fileId, regionCode: scope.regions[0] ?? '', uploadedBy: scope.userId });
    return { fileId, ...file };
  }

  /**
   * Files that a decision puts before others become files of its case: whoever may see the case may read them from then on.
   * @throws Refusal 400 `malformed` with the path of a file that is not the party's to show, or belongs to another case
   */
  async giveToCase(
    tx: Tx,
    { userId, party, actingFor }: Actor,
    caseNo: string,
    named: readonly NamedFile[],
  ): Promise<void> {
    if (named.length === 0) return;
    const fileIds = [...new Set(named.map(({ fileId }) => fileId))];
    const by = { ...(actingFor ?? party), userId };
    const own = new Set((await filesForCase(tx, by, caseNo, fileIds)).map(({ fileId }) => fileId));
    const errors = named
      .filter(({ fileId }) => !own.has(fileId))
      .map(({ path }) => ({ path, message: '没有这个文件，请重新上传' }));
    if (errors.length > 0) throw new Refusal('malformed', '文件不存在、不属于本单位，或属于其他办件', { errors });
    await giveFilesTo(tx, caseNo, fileIds);
  }

  /** The file when this person uploaded it or may see its case, stop order or meeting, officials its pack too; null otherwise. */
  async find(scope: UserScope, fileId: string, isOfficial: boolean): Promise<StoredFileRow | null> {
    const isOfMeeting = await this.isOfOwnMeeting(scope, fileId);
    return this.database.scoped(scope, async (tx) => {
      const file = await findFile(tx, fileId);
      if (!file) return null;
      const may =
        isOfMeeting ||
        file.uploadedBy === scope.userId ||
        (file.caseNo !== null && (await mayUserSee(tx, scope, file.caseNo))) ||
        (await isFileOfVisibleOrder(tx, scope, fileId)) ||
        (isOfficial && (await isOfVisiblePack(tx, scope, fileId)));
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

/** A file that a request to a decision body brought along. */
async function isOfVisiblePack(tx: Tx, scope: UserScope, fileId: string): Promise<boolean> {
  for (const caseNo of await casesOfPackFile(tx, fileId)) if (await mayUserSee(tx, scope, caseNo)) return true;
  return false;
}
