import { Inject, Injectable } from '@nestjs/common';
import type { RecusalBody } from '@lianshen/contracts';
import {
  appendToRecord,
  caseStream,
  findTexts,
  insertRecusal,
  isRecused,
  mayUserSee,
  postsOf,
  recusalsOf,
  storeTexts,
  SYSTEM,
} from '@lianshen/db';
import { dateOf, isoInstant } from '@lianshen/domain';
import { storeText } from '../cases/texts.js';
import { DATABASE, type Database } from '../database.js';
import { notFound, Refusal } from '../http/refusal.js';
import { hasher } from '../record.js';
import { Directory } from '../reference/directory.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';

/** 回避 of a person from a case: by themselves or by the leader of their agency; an act of the office, on the record. */
@Injectable()
export class RecusalService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** @throws Refusal 404, 403 `forbidden` when it is neither the person nor their leader, 409 `noOfficeHolder` for somebody without a post */
  async recuse(who: Signed, caseNo: string, { userId, reason }: RecusalBody) {
    const scope = scopeOf(who);
    if (!(await this.database.scoped(scope, (tx) => mayUserSee(tx, scope, caseNo)))) throw notFound();
    const posts = await this.database.scoped(SYSTEM, (tx) => postsOf(tx, userId, dateOf(Date.now())));
    if (posts.length === 0) throw new Refusal('noOfficeHolder', '没有这名在任人员');
    const own = posts[0]!;
    const leads = who.posts.find(
      ({ party }) =>
        party.post === 'leader' &&
        posts.some((post) => post.agency === party.agency && post.regionCode === party.regionCode),
    );
    const actor = userId === who.userId ? actorFor(who, own) : leads && actorFor(who, leads.party);
    if (!actor) throw new Refusal('forbidden', '只能由本人或本单位负责人提出回避');
    const { ref, row } = storeText(reason);
    await this.database.scoped(SYSTEM, async (tx) => {
      await storeTexts(tx, [{ ref: row.ref, salt: row.salt, value: row.text }]);
      if (!(await insertRecusal(tx, { caseNo, userId, reason: ref.ref, recusedBy: who.userId }))) return;
      const value = {
        type: 'personRecused',
        at: isoInstant(Date.now()),
        actor,
        payload: { toUserId: userId, reason: ref },
      };
      await appendToRecord(
        tx,
        caseStream(caseNo),
        [{ source: 'office', sourceId: `recusal-${userId}`, value }],
        hasher,
      );
    });
    return this.list(who, caseNo);
  }

  async list(who: Signed, caseNo: string) {
    const scope = scopeOf(who);
    if (!(await this.database.scoped(scope, (tx) => mayUserSee(tx, scope, caseNo)))) throw notFound();
    const names = await this.directory.current();
    return this.database.scoped(SYSTEM, async (tx) => {
      const rows = await recusalsOf(tx, caseNo);
      const texts = await findTexts(
        tx,
        rows.map(({ reason }) => reason),
      );
      return {
        items: rows.map(({ userId, reason, recusedAt }) => ({
          userId,
          name: names.person(userId),
          reason: texts.get(reason) ?? null,
          recusedAt: isoInstant(recusedAt.getTime()),
        })),
      };
    });
  }

  /** @throws Refusal 409 `recused` */
  async requireFree(userId: string, caseNo: string): Promise<void> {
    if (await this.database.scoped(SYSTEM, (tx) => isRecused(tx, caseNo, userId)))
      throw new Refusal('recused', '您已回避本办件，不能办理');
  }
}
