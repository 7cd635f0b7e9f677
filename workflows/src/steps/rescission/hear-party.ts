import { lead } from '../lead.js';
import { enterprise, groundOf, type Rescission } from './rescission-case.js';

/**
 * 陈述、申辩: the enterprise is told ground, facts and rights in writing and answers within its days; silence waives
 * (行政许可法 第七条; 行政处罚法 第四十四条、第六十四条第一项 as benchmarks).
 */
export async function takeStatement(kase: Rescission): Promise<'hearing' | 'contested' | 'silent'> {
  const { facts, terms, application } = kase;
  const workingDays = terms.statementWorkingDays;
  if (!facts.notified) {
    facts.notified = true;
    const { reply, ground, facts: found } = application;
    const addressees = [enterprise(kase, 'filer'), enterprise(kase, 'principal')];
    kase.issue('rescissionNotice', addressees, { reply, ground, facts: found }, { dueOn: workingDays });
  }
  const party = enterprise(kase, 'filer');
  const payload = { ...groundOf(kase), stopOrderId: facts.stopOrder!.stopOrderId };
  const decision = await kase.askWithin({ kind: 'statementOfParty', party, payload, workingDays });
  if (facts.statement === null) {
    facts.statement = { result: decision?.result ?? 'lapsed', grounds: decision?.grounds ?? null };
    if (!decision)
      kase.record('statementLapsed', {
        taskId: kase.tasks.findLast(({ kind }) => kind === 'statementOfParty')!.taskId,
      });
  }
  const { result } = facts.statement;
  if (result === 'requestHearing') return 'hearing';
  return result === 'contest' ? 'contested' : 'silent';
}

/** 听证: presided by the lead's office, which did not investigate; its days do not count (行政许可法 第四十五条、第四十八条). */
export async function holdHearing(kase: Rescission): Promise<void> {
  const { facts, terms } = kase;
  const party = lead(kase, 'office');
  kase.pauseLimit('hearing');
  const { at, place, presider } = await kase.ask({
    kind: 'hearingSetup',
    party,
    payload: { ...groundOf(kase), noticeDays: terms.hearingNoticeDays },
    workingDays: terms.hearingSetupWorkingDays,
  });
  if (facts.hearing === null) {
    facts.hearing = { at, heldOn: null, summary: null };
    kase.issue('hearingNotice', [enterprise(kase, 'filer'), enterprise(kase, 'principal'), lead(kase, 'handler')], {
      reply: kase.application.reply,
      ground: kase.application.ground,
      at,
      place,
      presider,
    });
  }
  const { heldOn, summary } = await kase.ask({
    kind: 'hearingRecord',
    party,
    payload: { at, place, presider },
    workingDays: terms.hearingWorkingDays,
  });
  facts.hearing = { at, heldOn, summary };
  kase.resumeLimit();
}

/** 复核: what the party stated is weighed by the lead's leader; what holds ends the procedure. False then. */
export async function reviewStatement(kase: Rescission): Promise<boolean> {
  const { result } = await kase.ask({
    kind: 'statementReview',
    party: lead(kase, 'leader'),
    payload: groundOf(kase),
    workingDays: kase.terms.statementReviewWorkingDays,
  });
  return result === 'maintain';
}
