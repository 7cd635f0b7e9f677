import { RESUMPTION_PHASES } from '@lianshen/domain';
import type { Say } from '../support/crowd.js';
import type { Strike } from './phase-kills.js';

/** First there is the application alone, then the phases. */
export const PHASES = ['application', ...RESUMPTION_PHASES] as const;
/** Each phase is met before an act and during one, the long ones oftener. */
export const PLAN: Readonly<Record<(typeof PHASES)[number], readonly Strike[]>> = {
  application: [
    [1, 'before'],
    [1, 'during'],
  ],
  draft: [
    [1, 'before'],
    [2, 'during', 40],
  ],
  acceptance: [
    [1, 'before'],
    [2, 'during', 40],
  ],
  panel: [
    [1, 'before'],
    [1, 'during'],
  ],
  jointAcceptance: [
    [3, 'before'],
    [8, 'during', 60],
    [20, 'during', 60],
  ],
  conclusion: [
    [1, 'before'],
    [2, 'during'],
  ],
  rectification: [
    [1, 'before'],
    [1, 'during'],
  ],
  legalReview: [
    [1, 'before'],
    [2, 'during', 40],
  ],
  collectiveDecision: [
    [3, 'during', 60],
    [9, 'before'],
    [20, 'during', 40],
  ],
  reply: [
    [1, 'during', 40],
    [3, 'during', 40],
    [4, 'before'],
  ],
  filing: [
    [1, 'before'],
    [3, 'during', 20],
  ],
  resumption: [
    [1, 'before'],
    [2, 'during', 20],
  ],
};

/** What the long way of a resumption sends out; the numbers behind them are taken once. */
export const DOCUMENTS = {
  receipt: 1,
  correctionNotice: 1,
  acceptanceNotice: 1,
  panelNotice: 1,
  visitRecord: 1,
  expertOpinion: 1,
  jointOpinion: 2,
  rectificationNotice: 1,
  agendaRequest: 2,
  reply: 1,
  filingReport: 1,
};
/** What its record tells besides tasks, as often as it happened. */
export const RECORDED = {
  applicationSubmitted: 1,
  limitStarted: 1,
  roundConcluded: 2,
  itemProposed: 2,
  extractReceived: 2,
  replyIssued: 1,
  replyDelivered: 1,
  filingSent: 1,
  filingAnswered: 1,
  statusEntered: 1,
  caseClosed: 1,
};

const NOTE = '井口防护栏缺失一处。';

/** By kind of task and agency or post: what comes before the example of the form, once. */
const ONCE: Readonly<Record<string, (example: any) => object>> = {
  'principalSignature principal': () => ({ result: 'return', opinion: '计划日期请再核对。' }),
  'completenessCheck handler': () => ({
    result: 'requestCorrection',
    corrections: [{ path: 'plannedOn', problem: '日期不一致。', satisfiedBy: '更正日期。' }],
  }),
  'checklistReview EM': (example) => ({
    ...example,
    items: example.items.map((item: object, i: number) => (i === 0 ? { ...item, verdict: 'fail', note: NOTE } : item)),
  }),
  'legalReview handler': () => ({ result: 'notLawful', opinion: '请补充依据。' }),
};

/** The long way of a resumption: the principal, the check, one body and the lawyers each send it back once, so that every phase is gone through. */
export function sentBackOnce(): Say {
  const left = new Map(Object.entries(ONCE));
  return ({ kind, party: { agency, post } }, example) => {
    const name = [`${kind} ${agency}`, `${kind} ${post}`].find((one) => left.has(one));
    if (name === undefined) return undefined;
    const decision = left.get(name)!(example);
    left.delete(name);
    return decision;
  };
}
