import { randomUUID } from 'node:crypto';
import type { Desk } from './desk.js';
import { taskPage } from './pages.js';
import type { World } from './world.js';

export interface Signature {
  readonly agency: string;
  readonly post: string;
}
export interface Consultation {
  readonly subject: string;
  readonly agencies?: readonly string[];
  readonly signers?: readonly Signature[];
}

/** A consultation started past the pages, for a scene that begins in its middle. */
export async function consult(starter: Desk, scene: Consultation): Promise<string> {
  const { subject, agencies = ['EM', 'EE'], signers = [{ agency: 'EM', post: 'leader' }] } = scene;
  const body = {
    procedure: 'consultation',
    regionCode: '640502',
    form: { subject, question: `${subject}，请提出意见。`, agencies, signers },
  };
  return (await starter.post<{ caseNo: string }>('/cases', body)).caseNo;
}

/** A title that no other scene uses. */
export const titled = (name: string): string => `${name}（${randomUUID().slice(0, 6)}）`;

/** Somebody of the 应急部门 in front of the form of the opinion it owes in a new consultation. */
export async function opinionForm(world: World, starter: Desk, name: string) {
  const subject = titled(name);
  const caseNo = await consult(starter, { subject });
  const desk = await world.desk('640502.em.handler');
  const { taskId } = await desk.taskIn(caseNo);
  await desk.open(`/tasks/${taskId}`);
  const form = taskPage(desk.page);
  await form.submit.waitFor();
  return { subject, caseNo, desk, taskId, form };
}

interface Entry {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The whole record of a case. */
export const recordOf = async (desk: Desk, caseNo: string): Promise<readonly Entry[]> =>
  (await desk.get<{ items: readonly Entry[] }>(`/cases/${caseNo}/entries?limit=100`)).items;

/** How often a task was decided according to the record. */
export const decisionsOf = async (desk: Desk, taskId: string): Promise<number> =>
  (await recordOf(desk, taskId.split('.')[0]!)).filter(
    (entry) => entry.type === 'taskDecided' && entry.payload['taskId'] === taskId,
  ).length;
