import { Injectable } from '@nestjs/common';
import type { Tx } from '@lianshen/db';
import { isoInstant, type Actor, type Party, type Visit } from '@lianshen/domain';
import { ActService, type ActResult } from '../acts/act.service.js';
import { CaseStore } from '../cases/case.store.js';
import { withRefs } from '../cases/texts.js';
import { FileStore } from '../files/file.store.js';
import { filesNamedIn } from '../files/named-files.js';
import { notFound, Refusal } from '../http/refusal.js';
import { requireFree } from './recusal.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';

type ResumptionAct =
  | 'rescheduleVisit'
  | 'replaceExpert'
  | 'withdrawPass'
  | 'reportUnauthorisedWork'
  | 'planWorks'
  | 'requestExtension'
  | 'requestFilingException';

interface AskedAct<N extends ResumptionAct> {
  readonly act: N;
  readonly key: string | undefined;
  readonly body: unknown;
  /** The posts that may try it; the workflow says whether it may now. */
  readonly as: (party: Party) => boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields that are texts; see {@link withRefs}. */
  readonly texts: readonly string[];
  /** What else has to hold, beside what the workflow says; refuses by throwing. */
  readonly permit?: (tx: Tx) => Promise<void>;
  /** Also an act on a rescission. */
  readonly orRescission?: true;
}

/** Acts on a resumption as a whole: each is one Update. */
@Injectable()
export class ResumptionActs {
  constructor(
    private readonly cases: CaseStore,
    private readonly acts: ActService,
    private readonly files: FileStore,
  ) {}

  /** @throws Refusal 404 when the case is not visible or no resumption; 403 `forbidden` without a post that may; 409 `recused`; what the workflow refuses */
  async perform<N extends ResumptionAct>(who: Signed, caseNo: string, asked: AskedAct<N>): Promise<ActResult> {
    const found = await this.cases.find(scopeOf(who), caseNo);
    const procedure = found?.case.row.procedure;
    if (!found || !(procedure === 'resumption' || (asked.orRescission && procedure === 'rescission'))) throw notFound();
    const post = who.posts.find(({ party }) => party.regionCode === found.case.row.regionCode && asked.as(party));
    const actor = post && actorFor(who, post.party);
    if (!actor) throw new Refusal('forbidden', '您的岗位不能办理此事');
    return this.acts.perform({
      update: asked.act,
      userId: who.userId,
      caseNo,
      taskId: null,
      operation: asked.act,
      key: asked.key,
      body: asked.body,
      permit: async (tx) => {
        await requireFree(tx, who.userId, caseNo);
        await asked.permit?.(tx);
      },
      prepare: () => {
        const { decision, texts } = withRefs(asked.fields, asked.texts);
        const input = { ...decision, actor };
        const named = filesNamedIn(asked.body);
        if (named.length === 0) return { input, texts };
        const within = async (tx: Tx) => {
          await this.files.giveToCase(tx, actor, caseNo, named);
          return {};
        };
        return { input, texts, within };
      },
      argument: (input, updateId) => ({ ...input, actor: input['actor'] as Actor, updateId }) as never,
    });
  }
}

/** The visit with its instant written as every wire carries it. */
export const visitOf = (visit: Visit<string>): Visit<string> => ({ ...visit, at: isoInstant(Date.parse(visit.at)) });
