import { Inject, Injectable } from '@nestjs/common';
import {
  appendToRecord,
  caseStream,
  decisionsOfTasks,
  extractsOfCase,
  findFiles,
  packsOfCase,
  savePack,
  signedPacksOfCase,
  SYSTEM,
  type AgendaPackRow,
  type ExtractRow,
  type SignedPackRow,
  type StoredFileRow,
  type Tx,
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
  /**
   * What each request was decided on, by task: the pack whose hash the recorded decision carries. A request that was signed
   * once needs no record to tell, and is read before the record is written.
   */
  signed(caseNo: string): Promise<ReadonlyMap<string, SignedPackRow>> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const rows = await signedPacksOfCase(tx, caseNo);
      const isSeveral = ({ taskId }: SignedPackRow): boolean => rows.filter((row) => row.taskId === taskId).length > 1;
      const several = [...new Set(rows.filter(isSeveral).map(({ taskId }) => taskId))];
      const decisions = several.length > 0 ? await decisionsOfTasks(tx, caseStream(caseNo), several) : new Map();
      const isDecidedOn = ({ taskId, hash }: SignedPackRow): boolean =>
        !several.includes(taskId) || (decisions.get(taskId) as { pack?: string } | undefined)?.pack === hash;
      return new Map(rows.filter(isDecidedOn).map((row) => [row.taskId, row]));
    });
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
  async save(tx: Tx, pack: Parameters<typeof savePack>[1], actor: Actor): Promise<void> {
    if (!(await savePack(tx, pack)))
      throw new Refusal('staleRevision', '材料已由他人修改，请刷新后再改', { current: { taskId: pack.taskId } });
    const payload = { taskId: pack.taskId, body: pack.body, files: pack.files.length };
    const value = { type: 'agendaPackSaved', at: isoInstant(Date.now()), actor, payload };
    await appendToRecord(tx, caseStream(pack.caseNo), [{ source: 'office', sourceId: randomUUID(), value }], hasher);
  }
}
