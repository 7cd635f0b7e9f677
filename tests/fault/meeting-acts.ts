import type { Cluster } from '../support/cluster.js';
import type { Sending } from '../support/crowd.js';
import { workflowEntries } from './evidence.js';
import { readStream } from './record.js';

/** Of an act on the meeting, or on an item of it. */
const UPDATE = `SELECT update_id AS "updateId" FROM idempotency
  WHERE user_id = $1 AND key = $3 AND (resource = $2 OR starts_with(resource, $2 || '.'))`;
const ACT = /^\/meetings\/([^/]+)\/./;

/** Acts on meetings that were acknowledged. */
export class MeetingActs {
  private readonly acts: (Pick<Sending, 'userId' | 'path' | 'key'> & { readonly meetingId: string })[] = [];

  note({ method, userId, path, key }: Sending): void {
    const meetingId = ACT.exec(path)?.[1];
    if (method === 'POST' && meetingId !== undefined) this.acts.push({ userId, path, key, meetingId });
  }

  get meetingIds(): string[] {
    return [...new Set(this.acts.map(({ meetingId }) => meetingId))];
  }

  /** I1, I2 and I4 of meetings: every acknowledged act took effect once, nothing else was done, the chain verifies. */
  async violations(cluster: Cluster): Promise<string[]> {
    const found: string[] = [];
    for (const meetingId of this.meetingIds) {
      const { entries, broken } = await readStream(cluster, `meeting/${meetingId}`);
      if (broken !== null) found.push(`${meetingId}: ${broken}`);
      const written = workflowEntries(entries).map(({ updateId }) => updateId ?? '');
      const explained = new Set(['', `start-${meetingId}`]);
      for (const act of this.acts.filter((one) => one.meetingId === meetingId)) {
        const [row] = await cluster.database.admin(UPDATE, [act.userId, meetingId, act.key]);
        const updateId = String(row?.['updateId']);
        explained.add(updateId);
        const times = written.filter((one) => one === updateId).length;
        if (times !== 1) found.push(`${act.path} was acknowledged and is ${times} times in the record`);
      }
      const unexplained = written.filter((one) => !explained.has(one));
      if (unexplained.length > 0) found.push(`${meetingId}: ${unexplained.length} entries were asked for by nobody`);
    }
    return found;
  }
}
