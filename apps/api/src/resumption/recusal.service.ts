import { Inject, Injectable } from '@nestjs/common';
import type { RecusalBody } from '@lianshen/contracts';
import {
  announceTask,
  appendToRecord,
  caseStream,
  findTexts,
  insertRecusal,
  isRecused,
  lockRecusals,
  mayUserSee,
  postsHeldAlone,
  postsOf,
  recusalsOf,
  releaseTask,
  storeTexts,
  SYSTEM,
  tasksOfCase,
  type Tx,
} from '@lianshen/db';
import { dateOf, isoInstant, type Actor } from '@lianshen/domain';
import { OnceStore } from '../acts/once.js';
import { readerOf } from '../cases/audience.js';
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
    private readonly once: OnceStore,
  ) {}

  /** @throws Refusal 404, 403 `forbidden` when it is neither the person nor their leader, 409 `noOfficeHolder` for somebody without a post, or whose post nobody else could fill */
  recuse(who: Signed, caseNo: string, key: string | undefined, body: RecusalBody) {
    return this.once.run(
      { userId: who.userId, operation: 'recusePerson', resource: caseNo, key, body },
      {
        scope: SYSTEM,
        prepare: () => this.recusing(who, caseNo, body),
        answer: () => this.listed(who, caseNo), // an expert who stands back sees the case no longer, but that it was done
      },
    );
  }

  private async recusing(who: Signed, caseNo: string, { userId, reason }: RecusalBody) {
    const scope = scopeOf(who);
    if (!(await this.database.scoped(scope, (tx) => mayUserSee(tx, scope, caseNo)))) throw notFound();
    requireTakingPart(who);
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
    return async (tx: Tx): Promise<void> => {
      await lockRecusals(tx, caseNo);
      await this.requireSubstitute(tx, caseNo, userId);
      await storeTexts(tx, [{ ref: row.ref, salt: row.salt, value: row.text }]);
      if (!(await insertRecusal(tx, { caseNo, userId, reason: ref.ref, recusedBy: who.userId }))) return;
      const at = isoInstant(Date.now());
      const value = {
        type: 'personRecused',
        at,
        actor,
        payload: { toUserId: userId, reason: ref },
      };
      await appendToRecord(
        tx,
        caseStream(caseNo),
        [{ source: 'office', sourceId: `recusal-${userId}`, value }],
        hasher,
      );
      await releaseHeld(tx, caseNo, userId, actor, at);
    };
  }

  /** Without anybody else in the post what it owes the case could never be done. @throws Refusal 409 `noOfficeHolder` */
  private async requireSubstitute(tx: Tx, caseNo: string, userId: string): Promise<void> {
    if (await isRecused(tx, caseNo, userId)) return;
    const [post] = await postsHeldAlone(tx, { userId, caseNo, on: dateOf(Date.now()) });
    if (!post) return;
    const name = (await this.directory.current()).party(post);
    throw new Refusal('noOfficeHolder', `${name}没有其他人员，回避后本办件无人办理；请先由系统管理员任命接替人员`, {
      errors: [{ path: 'userId', message: `${name}没有其他人员` }],
    });
  }

  async list(who: Signed, caseNo: string) {
    const scope = scopeOf(who);
    if (!(await this.database.scoped(scope, (tx) => mayUserSee(tx, scope, caseNo)))) throw notFound();
    requireTakingPart(who);
    return this.listed(who, caseNo);
  }

  private async listed(who: Signed, caseNo: string) {
    const names = await this.directory.current();
    return this.database.scoped(SYSTEM, async (tx) => {
      const { audience } = readerOf(who);
      const all = await recusalsOf(tx, caseNo);
      const rows = audience === 'official' ? all : all.filter(({ userId }) => userId === who.userId);
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
}

/** Who stands back from a case is for officials to know; an expert knows of their own. @throws Refusal 403 `forbidden` */
function requireTakingPart(who: Signed): void {
  if (readerOf(who).audience === 'applicant') throw new Refusal('forbidden', '回避情况只对办理单位公开');
}

/** What the person had taken in hand goes back to the others of the post, each on the record. */
async function releaseHeld(tx: Tx, caseNo: string, userId: string, actor: Actor, at: string): Promise<void> {
  for (const { task, holder } of await tasksOfCase(tx, caseNo)) {
    if (task.state !== 'open' || holder?.userId !== userId || !(await releaseTask(tx, task.taskId, userId))) continue;
    const value = { type: 'taskReleased', at, actor, payload: { taskId: task.taskId, cause: 'recused' } };
    const entry = { source: 'office', sourceId: `recusal-${userId}-${task.taskId}`, value } as const;
    await appendToRecord(tx, caseStream(caseNo), [entry], hasher);
    await announceTask(tx, task.taskId);
  }
}
