import { Inject, Injectable } from '@nestjs/common';
import type { CaseListQuery, FileView } from '@lianshen/contracts';
import {
  caseStream,
  countCases,
  documentsOfCase,
  findAdmission,
  findCase,
  findFiles,
  findTexts,
  listCases,
  mayUserSee,
  readHead,
  readRecord,
  tasksOfCase,
  troublesOf,
  type CaseFilter,
  type DocumentRow,
  type ErrandTrouble,
  type RecordEntryRow,
  type Scope,
  type TaskListRow,
  type Tx,
} from '@lianshen/db';
import type { Actor } from '@lianshen/domain';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { DATABASE, type Database } from '../database.js';
import { filesNamedIn, namedFiles } from '../files/named-files.js';
import { entryValue } from '../record.js';
import type { PreparedCase } from './admission.js';
import type { StoredCase, StoredTask } from './case.views.js';

/** An entry of the record as it is read. */
export interface RecordedEntry {
  readonly no: number;
  readonly source: 'workflow' | 'office';
  readonly type: string;
  readonly at: string;
  readonly actor: Actor;
  readonly payload: Record<string, unknown>;
  readonly hash: string;
}
export const storedTask = ({ task, title, clock, startedBy, holder }: TaskListRow): StoredTask => ({
  row: task,
  caseTitle: title,
  caseStartedBy: startedBy,
  clock,
  assigneeId: holder?.userId ?? null,
  delegatedById: holder?.delegatedBy ?? null,
});

/** Cases and their records. Every read is in the reader's scope; what it does not show does not exist. */
@Injectable()
export class CaseStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  list(
    scope: Scope,
    query: CaseListQuery,
  ): Promise<{ cases: Pick<StoredCase, 'row' | 'title'>[]; nextCursor: string | null; total: number }> {
    const [startedAt, caseNo] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 'moment', 'text');
    const { procedure, phase, q, box, limit } = query;
    const filter: CaseFilter = {
      procedure,
      phase,
      q: q?.trim() || undefined,
      box: box === 'all' ? undefined : box,
      limit: limit + 1,
    };
    return this.database.scoped(scope, async (tx) => {
      const rows = await listCases(tx, scope, {
        ...filter,
        ...(startedAt && caseNo ? { after: { startedAt, caseNo } } : {}),
      });
      const total = await countCases(tx, scope, filter);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        cases: page,
        nextCursor: rows.length > limit && last ? encodeCursor(last.row.startedAt, last.row.caseNo) : null,
        total,
      };
    });
  }

  find(
    scope: Scope,
    caseNo: string,
  ): Promise<{ case: StoredCase; tasks: StoredTask[]; documents: DocumentRow[] } | null> {
    return this.database.scoped(scope, async (tx) => {
      const found = await findCase(tx, scope, caseNo);
      if (!found) return null;
      const admission = await findAdmission(tx, caseNo);
      const tasks = await tasksOfCase(tx, caseNo);
      const files = await filesIn(tx, admission?.files ?? []);
      return {
        case: { row: found.row, title: found.title, form: admission?.form ?? {}, files },
        tasks: tasks.map(storedTask),
        documents: await documentsOfCase(tx, caseNo),
      };
    });
  }

  /** What the case cannot get done outside just now. */
  troubles(scope: Scope, caseNo: string): Promise<ErrandTrouble[]> {
    return this.database.scoped(scope, (tx) => troublesOf(tx, caseNo));
  }

  isVisible(scope: Scope, caseNo: string): Promise<boolean> {
    return this.database.scoped(scope, (tx) => mayUserSee(tx, scope, caseNo));
  }

  /** One page of the record, oldest first; null when the case is not visible. */
  entries(
    scope: Scope,
    caseNo: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ entries: RecordedEntry[]; nextCursor: string | null; total: number } | null> {
    const after = page.cursor === undefined ? 0 : Number(decodeCursor(page.cursor, 'number')[0]);
    return this.database.scoped(scope, async (tx) => {
      if (!(await mayUserSee(tx, scope, caseNo))) return null;
      const stream = caseStream(caseNo);
      const rows = await readRecord(tx, stream, after, page.limit + 1);
      const head = await readHead(tx, stream);
      const entries = rows.slice(0, page.limit).map(recordedEntry);
      const last = entries.at(-1);
      return {
        entries,
        nextCursor: rows.length > page.limit && last ? encodeCursor(last.no) : null,
        total: head?.no ?? 0,
      };
    });
  }

  /** Texts by reference. The references come from a record that its reader may see. */
  texts(scope: Scope, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (refs.length === 0) return Promise.resolve(new Map());
    return this.database.scoped(scope, (tx) => findTexts(tx, refs));
  }

  /** The last decision of each of these tasks as it was recorded, with references for its texts. */
  recordedDecisions(
    scope: Scope,
    caseNo: string,
    taskIds: readonly string[],
  ): Promise<ReadonlyMap<string, Record<string, unknown>>> {
    return this.database.scoped(scope, async (tx) => {
      const entries = (await readRecord(tx, caseStream(caseNo))).map(recordedEntry);
      const decided = entries.filter(
        ({ type, payload }) => type === 'taskDecided' && taskIds.includes(payload['taskId'] as string),
      );
      return new Map(
        decided.map(({ payload }) => [payload['taskId'] as string, payload['decision'] as Record<string, unknown>]),
      );
    });
  }

  /** Files of the case that some content of it names; what it names besides is not told. */
  filesNamedIn(scope: Scope, caseNo: string, content: unknown): Promise<FileView[]> {
    if (filesNamedIn(content).length === 0) return Promise.resolve([]);
    return this.database.scoped(scope, (tx) => namedFiles(tx, content, (file) => file.caseNo === caseNo));
  }

  /** Which of these files the person uploaded and no case has yet. */
  ownFiles(scope: Scope, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.database.scoped(scope, async (tx) => {
      const files = await findFiles(tx, fileIds);
      const userId = scope.kind === 'user' ? scope.userId : '';
      return new Set(
        files.filter((file) => file.uploadedBy === userId && file.caseNo === null).map(({ fileId }) => fileId),
      );
    });
  }

  /** Files by slot with their names, as far as the scope may see them. */
  filesOf(scope: Scope, slots: PreparedCase['files']): Promise<StoredCase['files'][number][]> {
    return this.database.scoped(scope, (tx) => filesIn(tx, slots));
  }
}

async function filesIn(tx: Tx, slots: PreparedCase['files']): Promise<StoredCase['files'][number][]> {
  if (slots.length === 0) return [];
  const files = new Map(
    (
      await findFiles(
        tx,
        slots.map(({ fileId }) => fileId),
      )
    ).map((file) => [file.fileId, file]),
  );
  return slots.flatMap(({ slot, fileId }) => {
    const file = files.get(fileId);
    return file ? [{ slot, fileId, name: file.name, size: file.size, mediaType: file.mediaType }] : [];
  });
}

/** An entry of the record as it is read. */
export function recordedEntry(row: RecordEntryRow): RecordedEntry {
  const { type, at, actor, payload } = entryValue(row.canonical) as Pick<
    RecordedEntry,
    'type' | 'at' | 'actor' | 'payload'
  >;
  return { no: row.no, source: row.source, type, at, actor, payload: payload ?? {}, hash: row.hash };
}
