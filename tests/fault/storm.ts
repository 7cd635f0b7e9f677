import { setTimeout as sleep } from 'node:timers/promises';
import { subjectOf } from './case-plan.js';
import { AGENCIES, DEMO_REGION, type Answer, type Clerk } from './clerk.js';
import type { Requests } from './requests.js';

export interface OpenOpinion {
  readonly taskId: string;
  readonly revision: number;
  readonly agency: string;
}

const STARTER = AGENCIES[0]!;

/** A consultation that asks every other agency of the county, for many decisions within one moment. */
export class Storm {
  constructor(
    private readonly clerks: ReadonlyMap<string, Clerk>,
    private readonly requests: Requests,
    private readonly seed: number,
  ) {}

  /** Starts it and waits until every opinion can be given. `index` keeps its subject apart from all others. */
  async begin(index: number): Promise<{ caseNo: string; opinions: OpenOpinion[] }> {
    const starter = this.clerk(STARTER);
    const agencies = AGENCIES.filter((agency) => agency !== STARTER);
    const form = { subject: subjectOf(this.seed, index), question: '是否同意？', agencies, signers: [] };
    const body = { procedure: 'consultation', regionCode: DEMO_REGION, form };
    const answer = await starter.ask(this.requests.make('start', starter, 'cases', '/cases', body, null), 0);
    const caseNo = answer?.body.caseNo as string;
    for (;;) {
      const { body: shown } = await starter.read(`/cases/${caseNo}`);
      const opinions = (shown.tasks as { taskId: string; revision: number; party: { agency: string } }[]).map(
        ({ taskId, revision, party }) => ({ taskId, revision, agency: party.agency }),
      );
      if (opinions.length === agencies.length) return { caseNo, opinions };
      await sleep(100);
    }
  }

  /** One opinion, sent `times` times at once under one key, by turns through each API. */
  send({ taskId, revision, agency }: OpenOpinion, times: number): Promise<(Answer | null)[]> {
    const clerk = this.clerk(agency);
    const body = { result: 'agree', opinion: `同意。${agency}` };
    const request = this.requests.make('decide', clerk, taskId, `/tasks/${taskId}/decision`, body, revision);
    const counter = { attempts: 0 };
    return Promise.all(Array.from({ length: times }, (_, api) => clerk.ask(request, api, counter)));
  }

  private clerk(agency: string): Clerk {
    return this.clerks.get(`${agency}.handler`)!;
  }
}
