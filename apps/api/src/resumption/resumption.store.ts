import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  addApplicationVersion,
  applicationVersions,
  copyFileTo,
  expertConflict,
  filesOfAgency,
  filingsOfCase,
  findExperts,
  findFiles,
  findMine,
  findPolicy,
  findVisibleMine,
  giveFilesTo,
  holdParts,
  interestedEnterprises,
  lastApplicationOf,
  listMines,
  mandateFor,
  ordersOf,
  resumptionsOf,
  SYSTEM,
  waitsOn,
  type ApplicationVersionRow,
  type CaseWaiting,
  type ExpertConflict,
  type ExpertRow,
  type FilingRow,
  type MineRecord,
  type ResumedParts,
  type StoredFileRow,
  type Tx,
} from '@lianshen/db';
import { dateOf } from '@lianshen/domain';
import type { CaseRow, FrozenItem, Party, PolicyPin, ResumptionView, StopOrder } from '@lianshen/domain';
import { PolicyPack, type PackOf } from '@lianshen/policy';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import type { UserScope } from '../session/scope.js';
import { requireNoWaiting, type FiledSlot } from './examine.js';

/** A mine with every order that may reach it, and whether the applicant holds its mandate. */
export interface MineGround {
  readonly mine: MineRecord;
  readonly orders: readonly StopOrder[];
  readonly mandated: boolean;
  /** What earlier cases left waiting, whether or not it still does. */
  readonly waits: readonly CaseWaiting[];
  /** Earlier resumptions of its parts, the latest first. */
  readonly resumed: readonly ResumedParts[];
}

/** What a resumption shows of itself; null until its first report. */
export const viewOf = (row: CaseRow): ResumptionView | null => (row.view ?? null) as ResumptionView | null;

/** The version of the application that counts: a later one was filed, but the procedure never took it up. */
export const currentVersion = (
  row: CaseRow,
  versions: readonly ApplicationVersionRow[],
): ApplicationVersionRow | undefined => versions.find(({ n }) => n === (viewOf(row)?.version ?? 1)) ?? versions.at(-1);

const MOST_MINES = 100;
const packs = new Map<string, PackOf<'resumption'>>();

/** A published pack never changes, so it is parsed once. */
export function resumptionPack(row: { readonly hash: string; readonly body: unknown }): PackOf<'resumption'> {
  const known = packs.get(row.hash);
  if (known) return known;
  const pack = PolicyPack.parse(row.body);
  if (pack.procedure !== 'resumption') throw new Error(`${pack.id} is no pack of resumptions`);
  packs.set(row.hash, pack);
  return pack;
}

/** What applications are held against and how they are kept. */
@Injectable()
export class ResumptionStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** A mine the person may see, with every order that may reach it; null when it is absent or not visible. */
  async ground(scope: UserScope, mineId: string, enterpriseId: string, on: string): Promise<MineGround | null> {
    const visible = await this.database.scoped(scope, (tx) => findVisibleMine(tx, scope, mineId));
    return visible && this.groundOf(mineId, enterpriseId, on);
  }

  /** The mine of a case, for its own correction. */
  groundOf(mineId: string, enterpriseId: string, on: string): Promise<MineGround> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const mine = (await findMine(tx, mineId))!;
      return {
        mine,
        orders: await ordersOf(tx, mine.regionCode),
        waits: await waitsOn(tx, mineId),
        resumed: await resumptionsOf(tx, mineId),
        mandated: (await mandateFor(tx, enterpriseId, mineId, on)) !== null,
      };
    });
  }

  async mines(scope: UserScope): Promise<MineRecord[]> {
    return this.database.scoped(scope, async (tx) => (await listMines(tx, scope, { limit: MOST_MINES })).mines);
  }

  /** The files by slot as they are stored. @throws Refusal 400 `malformed` for a file that is not the applicant's to file */
  async filed(applicant: Party, files: readonly { slot: string; fileId: string }[]): Promise<FiledSlot[]> {
    const known = await this.database.scoped(SYSTEM, (tx) =>
      filesOfAgency(
        tx,
        applicant,
        files.map(({ fileId }) => fileId),
      ),
    );
    return files.map(({ slot, fileId }, i) => {
      const file = known.find((row) => row.fileId === fileId);
      if (!file)
        throw new Refusal('malformed', '文件不存在或不属于本单位', {
          errors: [{ path: `files.${i}.fileId`, message: '没有这个文件，请重新上传' }],
        });
      return { slot, file };
    });
  }

  lastApplication(mineId: string): Promise<ApplicationVersionRow | null> {
    return this.database.scoped(SYSTEM, (tx) => lastApplicationOf(tx, mineId));
  }

  filesOf(applicant: Party, fileIds: readonly string[]): Promise<StoredFileRow[]> {
    return this.database.scoped(SYSTEM, (tx) => filesOfAgency(tx, applicant, fileIds));
  }

  versions(caseNo: string): Promise<ApplicationVersionRow[]> {
    return this.database.scoped(SYSTEM, (tx) => applicationVersions(tx, caseNo));
  }

  filings(caseNo: string): Promise<FilingRow[]> {
    return this.database.scoped(SYSTEM, (tx) => filingsOfCase(tx, caseNo));
  }

  expertNames(regionCode: string): Promise<Pick<ExpertRow, 'expertId' | 'name'>[]> {
    return this.database.scoped(SYSTEM, (tx) => findExperts(tx, regionCode));
  }

  /** The pack a case is pinned to. */
  async pack({ id, version }: PolicyPin): Promise<PackOf<'resumption'>> {
    const row = await this.database.scoped(SYSTEM, (tx) => findPolicy(tx, id, version));
    return resumptionPack(row!);
  }

  /** Experts of the region with what the register says against each for this mine. */
  experts(regionCode: string, mineId: string): Promise<{ expert: ExpertRow; conflict: ExpertConflict | null }[]> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const mine = await findMine(tx, mineId);
      const enterprises = mine ? interestedEnterprises(mine) : [];
      const rows = await findExperts(tx, regionCode);
      return rows.map((expert) => ({ expert, conflict: expertConflict(expert, enterprises) }));
    });
  }

  /**
   * Keeps a version of the application in its case: parts held, files given to the case, the version written.
   * @returns its number and the files as they belong to the case
   * @throws Refusal 409 `partHasOpenCase` naming the case that holds one, `reapplicationTooEarly` where one still waits
   */
  async keep(
    tx: Tx,
    version: {
      readonly caseNo: string;
      readonly mineId: string;
      readonly partIds: readonly string[];
      readonly form: Readonly<Record<string, unknown>>;
      readonly filed: readonly FiledSlot[];
      readonly items: readonly FrozenItem[];
      readonly hash: string;
      readonly filedBy: string;
    },
  ): Promise<{ n: number; files: { slot: string; fileId: string }[] }> {
    const { caseNo, partIds, filed, ...row } = version;
    const other = await holdParts(tx, caseNo, partIds);
    if (other !== null)
      throw new Refusal('partHasOpenCase', `所选部位已有在办申请（${other}）`, { current: { caseNo: other } });
    // asked again where the parts are ours: whoever held them until this moment may have left them waiting
    requireNoWaiting(await waitsOn(tx, version.mineId), partIds, dateOf(Date.now()));
    // what no case has yet is ours from here on; whatever another case has by now is copied
    const fileIds = filed.map(({ file }) => file.fileId);
    await giveFilesTo(tx, caseNo, fileIds);
    const standing = new Map((await findFiles(tx, fileIds)).map((file) => [file.fileId, file.caseNo]));
    const files: { slot: string; fileId: string }[] = [];
    for (const { slot, file } of filed) {
      const isElsewhere = standing.get(file.fileId) !== caseNo;
      const fileId = isElsewhere ? randomUUID() : file.fileId;
      if (isElsewhere) await copyFileTo(tx, file, fileId, caseNo);
      files.push({ slot, fileId });
    }
    return { n: await addApplicationVersion(tx, { caseNo, files, ...row }), files };
  }
}
