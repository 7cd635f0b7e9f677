import { okay, type Login } from './okay.js';
import type { ResumptionStory } from './resumption-story.js';

interface Member {
  readonly userId: string;
  readonly seat: string;
}
interface Meeting {
  readonly meetingId: string;
  readonly mode: string;
  readonly capture: string;
  readonly members: readonly Member[];
  readonly items: readonly { readonly itemId: string }[];
}

const BODIES = { government: 'gov', party: 'party' } as const;

/** Holds the meeting that the case's free proposal waits for, all members present and in favour. Nothing to hold: returns. */
export async function playMeeting({ regionCode, key }: ResumptionStory, caseNo: string, login: Login): Promise<void> {
  for (const [body, agency] of Object.entries(BODIES)) {
    const secretary = await login(`${regionCode}.${agency}.secretary`);
    const free = await okay(
      secretary.ask({ method: 'GET', path: `/agenda-proposals?limit=100&body=${body}` }),
      'proposals',
    );
    const proposal = (free['items'] as { proposalId: string; caseNo: string }[]).find((one) => one.caseNo === caseNo);
    if (proposal) await hold(proposal.proposalId, { regionCode, body, agency, key }, login);
  }
}

async function hold(
  proposalId: string,
  { regionCode, body, agency, key }: { regionCode: string; body: string; agency: string; key: string },
  login: Login,
): Promise<void> {
  const secretary = `${regionCode}.${agency}.secretary`;
  const head = `${regionCode}.${agency}.head`;
  const act = async (username: string, path: string, content: object = {}): Promise<Record<string, unknown>> =>
    okay(
      (await login(username)).ask({
        method: 'POST',
        path,
        key: `demo.${key}.${body}${path.replaceAll('/', '.')}`.slice(-120),
        body: content,
      }),
      path,
    );
  const scheduledAt = `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}T23:00:00+08:00`;
  const called = await act(secretary, '/meetings', { regionCode, body, scheduledAt, proposalIds: [proposalId] });
  const { meetingId, members, items, mode, capture } = called as unknown as Meeting;
  const at = `/meetings/${meetingId}`;
  const item = `${at}/items/${items[0]!.itemId}`;
  await act(head, `${at}/agenda-approval`);
  await act(secretary, `${at}/attendance`, { present: members.map(({ userId }) => userId), absent: [] });
  await act(secretary, `${item}/opening`);
  const headLast = members.toSorted((a, b) => Number(a.seat === 'head') - Number(b.seat === 'head'));
  for (const { userId, seat } of headLast) {
    const person = await login(capture === 'online' ? `${regionCode}.${agency}.${seat}` : secretary);
    const content = { ...(capture === 'online' ? {} : { userId }), position: 'agree', statement: '同意。' };
    await okay(
      person.ask({ method: 'POST', path: `${item}/positions`, key: `demo.${key}.${body}.${seat}`, body: content }),
      seat,
    );
  }
  await act(mode === 'vote' ? secretary : head, `${item}/resolution`, { result: 'agreed' });
  await act(secretary, `${at}/minutes`, { text: '会议听取了联合验收情况汇报，经研究，同意该事项。' });
  await act(head, `${at}/minutes/signature`);
}
