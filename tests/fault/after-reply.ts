import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Crowd, Got } from '../support/crowd.js';
import type { Strike } from './phase-kills.js';

/** Each phase of a rescission is met before an act and during one, and so is what is done beside it. */
export const PLAN: Readonly<Record<string, readonly Strike[]>> = {
  erratum: [
    [1, 'during', 40],
    [2, 'before'],
    [3, 'during', 60],
  ],
  template: [
    [1, 'before'],
    [2, 'during', 40],
  ],
  opening: [
    [1, 'during', 40],
    [2, 'before'],
  ],
  statement: [
    [1, 'before'],
    [2, 'during'],
  ],
  legalReview: [
    [1, 'before'],
    [1, 'during'],
  ],
  collectiveDecision: [
    [5, 'before'],
    [17, 'during', 40],
  ],
  decision: [
    [1, 'before'],
    [3, 'during', 60],
    [4, 'during'],
  ],
  filing: [
    [1, 'before'],
    [2, 'during', 20],
  ],
  reconciliation: [
    [1, 'before'],
    [2, 'during', 20],
  ],
};

/** What the record of a rescission tells besides tasks, as often as it happened. */
export const RECORDED = {
  stoppedAtOnce: 1,
  itemProposed: 2,
  extractReceived: 2,
  replyRescinded: 1,
  limitEnded: 1,
  documentDelivered: 1,
  filingSent: 1,
  filingAnswered: 1,
  caseClosed: 1,
};

const ADMIN = '640502.sys.admin';

/** Publishes the template of a kind with other words in one place, as its next version. */
export async function publish(crowd: Crowd, kind: string, from: string, to: string): Promise<Got> {
  const path = `/templates/${kind}`;
  const [{ version: after }] = (await crowd.get(ADMIN, path)).body.versions;
  const files = unzipSync(await crowd.bytes(ADMIN, `${path}/versions/${after}/file`));
  const xml = strFromU8(files['word/document.xml']!).replace(from, to);
  const form = new FormData();
  const edited = zipSync({ ...files, 'word/document.xml': strToU8(xml) });
  form.set('file', new File([edited as never], '模板.docx'));
  const { sha256 } = (await crowd.ask(ADMIN, 'POST', `${path}/checks`, { form })).body;
  return crowd.post(ADMIN, `${path}/versions`, { sha256, after, note: '按法制意见修改' });
}
