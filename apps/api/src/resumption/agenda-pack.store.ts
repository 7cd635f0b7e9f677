import { Inject, Injectable } from '@nestjs/common';
import {
  appendToRecord,
  caseStream,
  extractsOfCase,
  findFiles,
  packsOfCase,
  savePack,
  SYSTEM,
  type AgendaPackRow,
  type ExtractRow,
  type StoredFileRow,
} from '@lianshen/db';
import { isoInstant, type Actor } from '@lianshen/domain';
import { randomUUID } from 'node:crypto';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import { hasher } from '../record.js';

/** Packs, extracts and files of a case. Whoever asks has been found to read the case as an official. */
@Injectable()
export class AgendaPackStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  packs(caseNo: string): Promise<AgendaPackRow[]> {
    return this.database.scoped(SYSTEM, (tx) => packsOfCase(tx, caseNo));
  }
  extracts(caseNo: string): Promise<ExtractRow[]> {
    return this.database.scoped(SYSTEM, (tx) => extractsOfCase(tx, caseNo));
  }
  async files(fileIds: readonly string[]): Promise<ReadonlyMap<string, StoredFileRow>> {
    const rows = await this.database.scoped(SYSTEM, (tx) => findFiles(tx, fileIds));
    return new Map(rows.map((row) => [row.fileId, row]));
  }

  /**
   * Keeps the handler's words and files with one entry of the record.
   * @throws Refusal 409 `staleRevision` where somebody else saved meanwhile
   */
  async save(pack: Parameters<typeof savePack>[1], actor: Actor): Promise<void> {
    await this.database.scoped(SYSTEM, async (tx) => {
      if (!(await savePack(tx, pack)))
        throw new Refusal('staleRevision', '材料已由他人修改，请刷新后再改', { current: { taskId: pack.taskId } });
      const payload = { taskId: pack.taskId, body: pack.body, files: pack.files.length };
      const value = { type: 'agendaPackSaved', at: isoInstant(Date.now()), actor, payload };
      await appendToRecord(tx, caseStream(pack.caseNo), [{ source: 'office', sourceId: randomUUID(), value }], hasher);
    });
  }
}
