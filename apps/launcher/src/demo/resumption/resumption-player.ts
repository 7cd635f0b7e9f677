import { setTimeout as sleep } from 'node:timers/promises';
import { demoAccounts } from '@lianshen/policy';
import { UnexpectedAnswer, type Person } from '../api-client.js';
import { invented } from './invented.js';
import { materialPdf } from './material.js';
import { playMeeting } from './meeting-player.js';
import { okay, type Login } from './okay.js';
import type { ResumptionStory } from './resumption-story.js';

interface Party {
  readonly regionCode: string;
  readonly agency: string;
  readonly post: string;
}
interface OpenTask {
  readonly taskId: string;
  readonly kind: string;
  readonly party: Party;
  readonly state: string;
}
interface CaseNow {
  readonly status: string;
  readonly phase: string;
  readonly tasks: readonly OpenTask[];
}
const QUIET_MS = 200;
const MOST_ROUNDS = 400;

/** Day of the application: fixed distances, so that a repeat under the same key sends the same body on the same day. */
const daysFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

const usernameOf = ({ regionCode, agency, post }: Party): string => {
  const account = demoAccounts.find(
    (one) => one.regionCode === regionCode && one.agency === agency && one.post === post,
  );
  if (!account) throw new Error(`no demo account for ${regionCode}.${agency}.${post}`);
  return account.username;
};

/** Applies for a demo resumption, or gets the case that an earlier run has applied for. */
export async function applyFor(story: ResumptionStory, login: Login): Promise<string> {
  const filer = await login(`${story.enterprise}.filer`);
  const earlier = await openCaseOf(filer, story);
  if (earlier !== null) return earlier;
  const mine = await okay(filer.ask({ method: 'GET', path: `/mines/${story.mineId}` }), 'mine');
  const parts = story.parts ?? (mine['parts'] as { partId: string }[]).map(({ partId }) => partId);
  const query = `kind=${story.kind}&parts=${parts.join(',')}`;
  const preview = await okay(
    filer.ask({ method: 'GET', path: `/mines/${story.mineId}/application-preview?${query}` }),
    'preview',
  );
  const slots = (preview['slots'] as { code: string; title: string; required: boolean }[]).filter(
    (slot) => slot.required,
  );
  const files = [];
  for (const { code, title } of slots)
    files.push({
      slot: code,
      fileId: await filer.upload(`${title}.pdf`, materialPdf(title), `demo.${story.key}.${code}`),
    });
  const items = preview['items'] as { itemId: string }[];
  const form = {
    kind: story.kind,
    parts,
    stoppedOn: daysFromNow(-60),
    stopCause: story.stopCause,
    plannedOn: daysFromNow(60),
    selfCheck: items.map(({ itemId }) => ({ itemId, ok: true })),
  };
  const body = { procedure: 'resumption', regionCode: story.regionCode, mineId: story.mineId, form, files };
  const answer = await filer.ask({ method: 'POST', path: '/cases', key: `demo.${story.key}.start`, body });
  if (answer.status !== 201) throw new UnexpectedAnswer(`apply ${story.key}`, answer);
  return String(answer.body['caseNo']);
}

/** The case the story's mine has had, however it ended; null when nothing was applied for yet. */
async function openCaseOf(filer: Person, { mineId }: ResumptionStory): Promise<string | null> {
  const list = await okay(filer.ask({ method: 'GET', path: '/cases?procedure=resumption&limit=100' }), 'cases');
  for (const { caseNo } of list['items'] as { caseNo: string }[]) {
    const found = await okay(filer.ask({ method: 'GET', path: `/cases/${caseNo}` }), caseNo);
    if ((found['form'] as { mineId?: string }).mineId === mineId) return caseNo;
  }
  return null;
}

/** Carries the case on, task by task as its people would, until it stands where the story leaves it. */
export async function carryOn(story: ResumptionStory, caseNo: string, login: Login): Promise<void> {
  const filer = await login(`${story.enterprise}.filer`);
  for (let n = 0; n < MOST_ROUNDS; n++) {
    const now = (await okay(filer.ask({ method: 'GET', path: `/cases/${caseNo}` }), caseNo)) as unknown as CaseNow;
    if (now.status === 'closed') return;
    const open = now.tasks.filter(({ state }) => state === 'open');
    if (hasArrived(story, now, open)) return;
    if (story.standsAt === 'withdrawn' && now.phase !== 'draft') {
      const path = `/cases/${caseNo}/withdrawal`;
      await okay(
        filer.ask({
          method: 'POST',
          path,
          key: `demo.${story.key}.withdraw`,
          body: { reason: '停产原因尚未消除，另行申请。' },
        }),
        path,
      );
      return;
    }
    if (open.length > 0) await decide(story, open[0]!, login);
    else if (now.phase === 'collectiveDecision') await playMeeting(story, caseNo, login);
    else await sleep(QUIET_MS);
  }
  throw new Error(`the demo case ${caseNo} did not come to ${story.standsAt}`);
}

/** Whether the story leaves the case here. */
function hasArrived({ standsAt }: ResumptionStory, { phase }: CaseNow, open: readonly OpenTask[]): boolean {
  switch (standsAt) {
    case 'correction':
      return open.some(({ kind }) => kind === 'correction');
    case 'jointAcceptance':
      // half of the bodies have filled their lists in
      return phase === 'jointAcceptance' && open.filter(({ kind }) => kind === 'checklistReview').length <= 4;
    case 'proposed':
      return phase === 'collectiveDecision' && open.length === 0;
    case 'filing':
      return phase === 'filing' && open.length === 0;
    case 'notAccepted':
    case 'withdrawn':
      return false;
    default:
      return phase === standsAt;
  }
}

async function decide(story: ResumptionStory, { taskId, kind, party }: OpenTask, login: Login): Promise<void> {
  const person = await login(usernameOf(party));
  const asked = await person.ask({ method: 'GET', path: `/tasks/${taskId}` });
  if (asked.status === 404) return sleep(QUIET_MS); // its row is on its way
  if (asked.status !== 200) throw new UnexpectedAnswer(`read ${taskId}`, asked);
  const task = asked.body as {
    revision: number;
    state: string;
    payload: Payload;
    decisionSchema: { examples?: unknown[] };
  };
  if (task.state !== 'open') return;
  const body = ownDecision(story, kind, party, task.payload) ?? invented(task.decisionSchema.examples?.[0]);
  const answer = await person.ask({
    method: 'POST',
    path: `/tasks/${taskId}/decision`,
    key: `demo.${taskId}`,
    revision: task.revision,
    body,
  });
  const isDone =
    answer.status === 200 || answer.body['code'] === 'taskClosed' || answer.body['code'] === 'staleRevision';
  if (!isDone) throw new UnexpectedAnswer(`decide ${taskId}`, answer);
}

interface Payload {
  readonly items?: readonly { readonly itemId: string; readonly level: string }[];
}

/** What this story decides otherwise than the usual. */
function ownDecision(
  { standsAt }: ResumptionStory,
  kind: string,
  party: Party,
  { items = [] }: Payload,
): object | null {
  if (kind === 'completenessCheck' && standsAt === 'correction')
    return {
      result: 'requestCorrection',
      corrections: [
        {
          path: 'plannedOn',
          problem: '计划日期与复产方案不一致。',
          satisfiedBy: '更正为复产方案中的日期，并说明理由。',
        },
        {
          slot: 'resumptionReport',
          problem: '报告未写明停产期间的看守安排。',
          satisfiedBy: '补充看守人员和值班制度。',
        },
      ],
    };
  if (kind === 'completenessCheck' && standsAt === 'notAccepted')
    return { result: 'refuse', reasons: '申请部位不属于本机关受理范围，请向有权机关申请。' };
  if (kind === 'checklistReview' && standsAt === 'rectification' && party.agency === 'EM') {
    const failed = items.filter(({ itemId }) => ['EM-15', 'EM-16'].includes(itemId)).map(({ itemId }) => itemId);
    return {
      inspectors: ['甲', '乙'].map((one) => ({ name: `示例验收人${one}`, certificateNo: `示例证件${one}` })),
      items: items.map(({ itemId }) =>
        failed.includes(itemId)
          ? { itemId, verdict: 'fail', note: '复工前演练记录和值班安排不完整。' }
          : { itemId, verdict: 'pass' },
      ),
      opinion: '除所列事项外合格，限期整改后复核。',
    };
  }
  return null;
}
