import { setTimeout as sleep } from 'node:timers/promises';
import { UnexpectedAnswer } from '../api-client.js';
import { okay, type Login } from './okay.js';
import type { ResumptionStory } from './resumption-story.js';

const QUIET_MS = 200;
const MOST_ROUNDS = 300;

interface OpenTask {
  readonly taskId: string;
  readonly kind: string;
  readonly state: string;
}

/** Has the reply of a demo resumption undone, up to where the enterprise is asked to state its case. */
export async function rescindReply(story: ResumptionStory, replyCaseNo: string, login: Login): Promise<string> {
  const { key, regionCode } = story;
  const handler = await login(`${regionCode}.nr.handler`);
  const form = {
    caseNo: replyCaseNo,
    ground: 'conditionsLost',
    facts: '夜间巡查发现主通风机停运、两处安全出口被封堵，现场仍有人员作业。',
    proposedBy: '示例市应急管理局督查函〔2026〕1号',
  };
  const body = { procedure: 'rescission', regionCode, form };
  const started = await handler.ask({ method: 'POST', path: '/cases', key: `demo.${key}.rescind`, body });
  if (started.status !== 201) throw new UnexpectedAnswer(`rescind ${key}`, started);
  const caseNo = String(started.body['caseNo']);
  const leader = await login(`${regionCode}.nr.leader`);
  for (let n = 0; n < MOST_ROUNDS; n++) {
    const { tasks } = (await okay(leader.ask({ method: 'GET', path: `/cases/${caseNo}` }), caseNo)) as unknown as {
      tasks: readonly OpenTask[];
    };
    const open = tasks.filter(({ state }) => state === 'open');
    if (open.some(({ kind }) => kind === 'statementOfParty')) return caseNo;
    const approval = open.find(({ kind }) => kind === 'approval');
    if (approval) await approve(leader, approval.taskId);
    else await sleep(QUIET_MS);
  }
  throw new Error(`the demo rescission ${caseNo} did not come to its statement`);
}

async function approve(leader: Awaited<ReturnType<Login>>, taskId: string): Promise<void> {
  const { revision } = await okay(leader.ask({ method: 'GET', path: `/tasks/${taskId}` }), taskId);
  const answer = await leader.ask({
    method: 'POST',
    path: `/tasks/${taskId}/decision`,
    key: `demo.${taskId}`,
    revision: Number(revision),
    body: { result: 'agree', opinion: '同意启动撤销程序，请依法告知企业权利。' },
  });
  if (answer.status !== 200 && answer.body['code'] !== 'taskClosed') throw new UnexpectedAnswer(taskId, answer);
}
