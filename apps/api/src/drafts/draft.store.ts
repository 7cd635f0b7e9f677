import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DraftBody, DraftView } from '@lianshen/contracts';
import {
  deleteCaseDraft,
  findCaseDraft,
  insertCaseDraft,
  listCaseDrafts,
  updateCaseDraft,
  type CaseDraftRow,
} from '@lianshen/db';
import { isoInstant, type Party } from '@lianshen/domain';
import type { UserScope } from '../session/scope.js';
import { DATABASE, type Database } from '../database.js';
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
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  list(scope: UserScope): Promise<DraftView[]> {
    return this.database.scoped(scope, async (tx) => {
      const drafts = [];
      for (const { regionCode, agency } of agenciesOf(scope))
        drafts.push(...(await listCaseDrafts(tx, regionCode, agency)));
      return drafts.map(draftView);
    });
  }

  create(scope: UserScope, body: DraftBody): Promise<DraftView> {
    const agency = scope.parties.find((party) => party.regionCode === body.regionCode)?.agency;
    if (!agency) throw new Refusal('forbidden', '您在该地区没有岗位');
    return this.database.scoped(scope, async (tx) =>
      draftView(
        await insertCaseDraft(tx, {
          draftId: randomUUID(),
          agency,
          savedBy: scope.userId,
          ...contentOf(body),
          regionCode: body.regionCode,
          procedure: body.procedure,
        }),
      ),
    );
  }

  find(scope: UserScope, draftId: string): Promise<DraftView | null> {
    return this.database.scoped(scope, async (tx) => {
      const draft = await findCaseDraft(tx, draftId);
      return draft && isTheirs(scope, draft) ? draftView(draft) : null;
    });
  }

  save(scope: UserScope, draftId: string, body: DraftBody): Promise<DraftView | null> {
    return this.database.scoped(scope, async (tx) => {
      const draft = await findCaseDraft(tx, draftId);
      if (!draft || !isTheirs(scope, draft)) throw notFound();
      if (draft.regionCode !== body.regionCode || draft.procedure !== body.procedure)
        throw new Refusal('malformed', '草稿的地区和事项不能更改');
      const saved = await updateCaseDraft(tx, { draftId, savedBy: scope.userId, ...contentOf(body) });
      return saved && draftView(saved);
    });
  }

  remove(scope: UserScope, draftId: string): Promise<boolean> {
    return this.database.scoped(scope, async (tx) => {
      const draft = await findCaseDraft(tx, draftId);
      if (!draft || !isTheirs(scope, draft)) return false;
      await deleteCaseDraft(tx, draftId);
      return true;
    });
  }
}

const contentOf = (body: DraftBody) => ({
  form: { ...body.form } as Record<string, unknown>,
  files: body.files,
  mineId: body.procedure === 'resumption' ? (body.mineId ?? null) : null,
});

const draftView = (row: CaseDraftRow): DraftView => ({
  draftId: row.draftId,
  procedure: row.procedure,
  regionCode: row.regionCode,
  mineId: row.mineId,
  form: row.form,
  files: row.files.map(({ slot, fileId }) => ({ slot, fileId })),
  updatedAt: isoInstant(row.savedAt.getTime()),
});
