/** Workload W1 of quality.md: who acts at which step of a consultation with eleven human tasks. */
export const REGION = '640502';
export const OPINION_AGENCIES = ['EM', 'EE', 'PS', 'WR', 'FG', 'TW'] as const;
const SIGNERS = ['EM', 'EE', 'PS'] as const;

export const STARTER = `${REGION}.nr.handler`;
const user = (agency: string, post: string): string => `${REGION}.${agency.toLowerCase()}.${post}`;

/** The usernames whose tasks are open at each step; the next step opens when all of one have decided. */
export const STEPS: readonly (readonly string[])[] = [
  OPINION_AGENCIES.map((agency) => user(agency, 'handler')),
  ...SIGNERS.map((agency) => [user(agency, 'leader')]),
  [`${REGION}.nr.leader`],
  [STARTER],
];
export const DECISIONS_PER_CASE = STEPS.flat().length;

export const consultationForm = (subject: string, agencies: readonly string[] = OPINION_AGENCIES) => ({
  subject,
  question: '请就该矿复工前的安全与生态条件提出意见。',
  agencies,
  signers: SIGNERS.map((agency) => ({ agency, post: 'leader' })),
});

const SENTENCE = '经现场核查并查阅资料，该矿采场边坡、排水系统与监测设施符合设计要求，整改事项已逐项落实，';

/** A comment of 1 KB in UTF-8 (341 characters), different in every decision. */
export function comment(taskId: string): string {
  const head = `${taskId}：`;
  const left = 1024 - Buffer.byteLength(head);
  const body = SENTENCE.repeat(9).slice(0, Math.floor(left / 3));
  return head + body;
}

/** What each kind of task is answered with. */
export function decisionFor(kind: string, taskId: string): Record<string, unknown> {
  const text = comment(taskId);
  switch (kind) {
    case 'opinion':
      return { result: 'agree', opinion: text };
    case 'signature':
      return { result: 'sign', opinion: text };
    case 'approval':
      return { result: 'agree', opinion: text };
    case 'filing':
      return { result: 'filed', note: text };
    default:
      throw new Error(`The workload has no task of kind ${kind}`);
  }
}

/** An open task as the generator knows it. */
export interface OpenTask {
  readonly caseNo: string;
  readonly step: number;
  readonly taskId: string;
  readonly kind: string;
  readonly username: string;
  readonly revision: number;
}

/** The system under load, or its floor: the same three requests. */
export interface Target {
  /** Starts a case; resolves with its six open tasks as soon as a read shows them. */
  start(): Promise<OpenTask[]>;
  /** Decides; true when the answer says that this finished the step. */
  decide(task: OpenTask): Promise<boolean>;
  /** One read by whoever is next; null while the next task cannot be seen. Undefined step means the case is over. */
  next(caseNo: string, step: number): Promise<OpenTask | null>;
  close(): void;
}

/** Anything but success: what was asked and what came back. */
export class Unexpected extends Error {
  constructor(what: string, status: number, body: unknown) {
    super(`${what}: ${status} ${JSON.stringify(body)?.slice(0, 300)}`);
  }
}
