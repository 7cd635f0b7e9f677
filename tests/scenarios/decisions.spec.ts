import { actor, text } from '../support/case-driver.js';
import { resumptionInMemory } from '../support/memory-resumption.js';
import { RESUMPTION_TERMS, SMALL, type Variation } from '../support/resumption-case.js';
import { FIRM } from '../support/resumption-hand.js';
import type { ReplyHand } from '../support/resumption-reply-hand.js';
import { openOf, refused as refuses } from '../support/resumption-tools.js';

const begin = async (variation: Variation = SMALL) => {
  const begun = await resumptionInMemory(variation);
  const notices = () =>
    begun.engine.record.errands.flatMap(({ errand }) =>
      errand.type === 'notice' && errand.notice === 'conditionsToMeet' ? [errand] : [],
    );
  return { ...begun, notices };
};
const withdrawn = (hand: ReplyHand) => hand.withdraw(actor(FIRM, 'filer'));

describe('conditions of a body', () => {
  const condition = { text: text('补充监测方案'), owner: 'EM', before: 'nextBody' as const };

  test('bind only where the body agreed, and once', async () => {
    const { hand } = await begin();
    await hand.toMeetings();
    await hand.decided('government', { result: 'postponed', amendments: [condition] });
    await hand.sealed('government', { result: 'agreed', amendments: [condition] });
    const { payload } = await hand.open('supplement', 'NR');
    expect(payload['amendments']).toHaveLength(1);
  });

  test('to be met afterwards: whoever sees to them is told once the reply is out', async () => {
    const { hand, notices } = await begin();
    await hand.toMeetings();
    await hand.decided('government', { result: 'agreed', amendments: [{ ...condition, before: 'afterwards' }] });
    await hand.decided('party', { result: 'agreed', amendments: [{ ...condition, before: 'afterwards' }] });
    await hand.draftReply();
    await hand.signReply();
    expect(notices()).toEqual([]);
    await hand.seal();
    const { documentId } = (await hand.view())['reply'] as { documentId: string };
    expect(notices()).toMatchObject([
      {
        addressees: [
          { agency: 'EM', post: 'leader' },
          { agency: 'EM', post: 'handler' },
        ],
        data: { document: documentId },
      },
    ]);
  });
});

describe('a request that one of its endorsers sends back', () => {
  const endorsers = ['FG', 'GOVOFF'];
  const decisionBodies = RESUMPTION_TERMS.decisionBodies.map((body) => ({ ...body, endorsedBy: endorsers }));

  test('is supplemented, signed anew and endorsed anew by all of them', async () => {
    const { hand, engine } = await begin({ ...SMALL, terms: { ...SMALL.terms, decisionBodies } });
    await hand.toMeetings();
    await hand.requestAgenda();
    await hand.decide('agendaEndorsement', { result: 'endorse' }, 'FG');
    await hand.decide('agendaEndorsement', { result: 'return', opinion: text('补齐') }, 'GOVOFF');
    expect(await hand.openTasks()).toEqual(['supplement NR.handler']);
    await hand.supplement();
    expect(await hand.openTasks()).toEqual(['agendaRequest NR.leader']);
    await hand.requestAgenda();
    expect(await hand.openTasks()).toEqual(['agendaEndorsement FG.handler']);
    await hand.decide('agendaEndorsement', { result: 'endorse' }, 'FG');
    expect((await hand.view())['outstanding']).toBeNull();
    await hand.decide('agendaEndorsement', { result: 'endorse' }, 'GOVOFF');
    expect((await hand.view())['outstanding']).not.toBeNull();
    const requests = engine.record.errands.filter(
      ({ errand }) => errand.type === 'document' && errand.kind === 'agendaRequest',
    );
    expect(requests).toHaveLength(2);
  });
});

describe('the applicant withdraws', () => {
  const heard = async (hand: ReplyHand) => {
    await hand.requestAgenda();
    await hand.driver.signal('agendaItemOpened', { proposalId: String((await hand.view())['outstanding']) });
    await refuses(withdrawn(hand), 'meetingInSession');
  };

  test('never again once a body has resolved, whatever the next one will say', async () => {
    const { hand } = await begin();
    await hand.toMeetings();
    await heard(hand);
    await hand.sealed('government');
    await refuses(withdrawn(hand), 'alreadyDecided');
    await hand.decided('party');
    await refuses(withdrawn(hand), 'alreadyDecided');
  });

  test('again where the item was put off', async () => {
    const { hand, engine } = await begin();
    await hand.toMeetings();
    await heard(hand);
    await hand.sealed('government', { result: 'postponed' });
    await withdrawn(hand);
    expect(engine.outcome).toBe('withdrawn');
  });
});

describe('a signal is never believed', () => {
  test('a rescission of a reply that was never given ends nothing', async () => {
    const { hand, driver, engine } = await begin();
    await hand.toReview();
    await driver.signal('rescissionChanged', { rescissionNo: '640502-RC-2026-00009', state: 'rescinded' });
    expect(engine.outcome).toBeNull();
    expect(await hand.entryTypes()).not.toContain('rescissionNoted');
  });
});

describe('a return that its head recalls', () => {
  test('leaves the checklist as it was filled: the head has it again', async () => {
    const { hand, driver } = await begin();
    await hand.toReview();
    await hand.review('EE');
    await hand.signAsHead('EE', 'return');
    expect(await openOf(hand, 'EE')).toEqual(['checklistReview EE.handler']);
    const { tasks } = await driver.snapshot();
    const { taskId } = tasks.find(({ kind, party }) => kind === 'agencySignature' && party.agency === 'EE')!;
    await hand.recall(taskId, actor('EE', 'leader'));
    expect(await openOf(hand, 'EE')).toEqual(['agencySignature EE.leader']);
    await hand.signAsHead('EE');
    expect((await hand.view())['signed']).toMatchObject({ EE: true });
  });
});
