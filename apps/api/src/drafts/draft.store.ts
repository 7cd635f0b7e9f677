import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DraftBody, DraftView } from '@lianshen/contracts';
import {
  deleteCaseDraft,
  findCaseDraft,
  filesOfAgency,
  insertCaseDraft,
  listCaseDrafts,
  updateCaseDraft,
  type CaseDraftRow,
  type StoredFileRow,
  type Tx,
} from '@lianshen/db';
import { isoInstant, type Party } from '@lianshen/domain';
import type { UserScope } from '../session/scope.js';
import { DATABASE, type Database } from '../database.js';
import { Directory, type Names } from '../reference/directory.js';
import { notFound, Refusal } from '../http/refusal.js';

const agenciesOf = (scope: UserScope): Party[] =>
  scope.parties.filter(
    (party, i, all) =>
      all.findIndex((other) => other.regionCode === party.regionCode && other.agency === party.agency) === i,
  );
const isTheirs = (scope: UserScope, draft: CaseDraftRow): boolean =>
  draft.caseNo === null &&
  agenciesOf(scope).some((party) => party.regionCode === draft.regionCode && party.agency === draft.agency);

/** Drafts of new cases; an agency's people share them. */
@Injectable()
export class DraftStore {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  async list(scope: UserScope): Promise<DraftView[]> {
    const names = await this.directory.current();
    return this.database.scoped(scope, async (tx) => {
      const drafts = [];
      for (const { regionCode, agency } of agenciesOf(scope))
        drafts.push(...(await listCaseDrafts(tx, regionCode, agency)));
      return this.views(tx, drafts, names);
    });
  }

  /** A new draft; answers its id. */
  async create(tx: Tx, scope: UserScope, body: DraftBody): Promise<string> {
    const agency = scope.parties.find((party) => party.regionCode === body.regionCode)?.agency;
    if (!agency) throw new Refusal('forbidden', '您在该地区没有岗位');
    const { draftId } = await insertCaseDraft(tx, {
      draftId: randomUUID(),
      agency,
      savedBy: scope.userId,
      ...contentOf(body),
      regionCode: body.regionCode,
      procedure: body.procedure,
    });
    return draftId;
  }

  async find(scope: UserScope, draftId: string): Promise<DraftView | null> {
    const names = await this.directory.current();
    return this.database.scoped(scope, async (tx) => {
      const draft = await findCaseDraft(tx, draftId);
      return draft && isTheirs(scope, draft) ? (await this.views(tx, [draft], names))[0]! : null;
    });
  }

  /**
   * Saves over the draft. @param expected the revision seen: somebody else's later words are not written over; absent, they are
   * @throws Refusal 404, 400, 409 `staleRevision` with the revision that stands
   */
  async save(
    tx: Tx,
    scope: UserScope,
    draftId: string,
    { body, expected }: { readonly body: DraftBody; readonly expected: number | undefined },
  ): Promise<void> {
    const draft = await findCaseDraft(tx, draftId);
    if (!draft || !isTheirs(scope, draft)) throw notFound();
    if (draft.regionCode !== body.regionCode || draft.procedure !== body.procedure)
      throw new Refusal('malformed', '草稿的地区和事项不能更改');
    const saved = await updateCaseDraft(tx, { draftId, savedBy: scope.userId, expected, ...contentOf(body) });
    if (saved) return;
    const now = await findCaseDraft(tx, draftId);
    if (!now || !isTheirs(scope, now)) throw notFound();
    throw new Refusal('staleRevision', '草稿已由同事修改，请核对后再保存', {
      current: { draftId, revision: now.revision },
    });
  }

  /** @throws Refusal 404 */
  async remove(tx: Tx, scope: UserScope, draftId: string): Promise<void> {
    const draft = await findCaseDraft(tx, draftId);
    if (!draft || !isTheirs(scope, draft)) throw notFound();
    await deleteCaseDraft(tx, draftId);
  }

  /** With the names of their files and of who saved them last. */
  private async views(tx: Tx, drafts: readonly CaseDraftRow[], names: Names): Promise<DraftView[]> {
    const named = new Map<string, StoredFileRow>();
    for (const { regionCode, agency, files } of drafts) {
      const own = await filesOfAgency(
        tx,
        { regionCode, agency },
        files.map(({ fileId }) => fileId),
      );
      own.forEach((file) => named.set(file.fileId, file));
    }
    return drafts.map((draft) => ({
      draftId: draft.draftId,
      procedure: draft.procedure,
      regionCode: draft.regionCode,
      mineId: draft.mineId,
      form: draft.form,
      // A file that is not theirs is refused when the draft is submitted; until then it has no name.
      files: draft.files.map(({ slot, fileId }) => ({
        slot,
        fileId,
        name: named.get(fileId)?.name ?? '',
        size: named.get(fileId)?.size ?? 0,
      })),
      revision: draft.revision,
      updatedAt: isoInstant(draft.savedAt.getTime()),
      updatedByName: names.person(draft.savedBy),
    }));
  }
}

const contentOf = (body: DraftBody) => ({
  form: { ...body.form } as Record<string, unknown>,
  files: body.files,
  mineId: body.procedure === 'resumption' ? (body.mineId ?? null) : null,
});
