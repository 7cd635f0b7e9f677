import { addDays, startOfDay, type Decision } from '@lianshen/domain';
import { text } from './case-driver.js';
import { SMALL } from './resumption-case.js';
import { FIRM } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { eventually, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const DECLARATION = `noChangeDeclaration ${FIRM}.principal`;
const CONFIRMATION = 'noWorkConfirmation TW.handler';

/** So many days after the conclusion. */
async function waitSince(hand: ReplyHand, days: number): Promise<void> {
  const concludedOn = String((await hand.view())['concludedOn']);
  await hand.driver.until(startOfDay(addDays(concludedOn, days)) + 3_600_000);
}
const declare = (hand: ReplyHand, result: Decision<'noChangeDeclaration'>['result']) =>
  hand.decide('noChangeDeclaration', { result, statement: text('新增设备') }, FIRM, 'principal');
const confirm = (hand: ReplyHand, result: Decision<'noWorkConfirmation'>['result'] = 'noWork') =>
  hand.decide('noWorkConfirmation', { result, facts: text('现场查看') }, 'TW');

/** How long a reply may stand on a conclusion: design section 4, reply. */
export const old: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'conclusion-reaffirmed',
    name: 'after thirty days enterprise and township are heard before the reply, and again when it takes that long',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await waitSince(hand, 31);
      await hand.decide('replySignature', { result: 'sign' }, 'NR', 'leader');
      same((await hand.openTasks()).toSorted(), [CONFIRMATION, DECLARATION].toSorted(), 'both are asked');
      same((await hand.view())['reply'], null, 'signed, not issued');
      await declare(hand, 'changed');
      same(await hand.openTasks(), [CONFIRMATION], 'both are heard');
      await confirm(hand);
      same(await hand.openTasks(), ['supplement NR.handler'], 'what changed is the lead’s to judge');
      await recorded(hand, 'replyHeld', 1);
      await hand.supplement();
      await declare(hand, 'unchanged');
      await confirm(hand);
      same(await hand.openTasks(), ['replySignature NR.leader'], 'signed anew');
      await waitSince(hand, 62);
      await hand.decide('replySignature', { result: 'sign' }, 'NR', 'leader');
      same((await hand.openTasks()).toSorted(), [CONFIRMATION, DECLARATION].toSorted(), 'what was said is old too');
      await confirm(hand);
      await declare(hand, 'unchanged');
      await eventually('the reply', async () => (await hand.openTasks()).length > 0);
      same(await hand.openTasks(), ['sealing NR.office'], 'the signature stood');
      await recorded(hand, 'replyIssued', 1);
    },
  },
  {
    ...SMALL,
    history: 'worked-after-the-conclusion',
    name: 'the township finds unauthorised work: judged again, and whatever stood on the conclusion lapses',
    async tell(hand) {
      await hand.toReply();
      await waitSince(hand, 31);
      await hand.draftReply();
      await hand.decide('replySignature', { result: 'sign' }, 'NR', 'leader');
      await declare(hand, 'unchanged');
      await confirm(hand, 'worked');
      same(await hand.phase(), 'jointAcceptance', 'phase');
      same(await hand.openTasks(), ['checklistReview TW.handler'], 'only the township');
      const { resolutions, concludedOn } = (await hand.view()) as { resolutions: object; concludedOn: unknown };
      same([Object.keys(resolutions), concludedOn], [[], null], 'nothing stands');
      await hand.onToReply();
      same(await hand.openTasks(), ['documentDraft NR.handler'], 'a fresh conclusion needs no declaration');
    },
  },
  {
    ...SMALL,
    history: 'conclusion-expired',
    name: 'after ninety days nothing but a new acceptance leads to a reply',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await waitSince(hand, 91);
      await hand.decide('replySignature', { result: 'sign' }, 'NR', 'leader');
      same(await hand.openTasks(), ['supplement NR.handler'], 'held');
      await hand.supplement();
      same(await hand.openTasks(), ['supplement NR.handler'], 'words do not help');
      const { taskId, party } = await hand.open('supplement', 'NR');
      const by = { userId: 'u-nr-handler', party };
      for (const phase of ['conclusion', 'legalReview'])
        await refused(hand.returnTo(taskId, by, phase, 'back'), 'returnNotAllowed');
      await hand.returnTo(taskId, by, 'jointAcceptance', 'redo');
      same(await hand.phase(), 'jointAcceptance', 'phase');
      await hand.onToReply();
      await hand.draftReply();
      await hand.signReply();
      same(await hand.openTasks(), ['sealing NR.office'], 'issued');
    },
  },
];
