import type { CompletenessCheckDecision, TextRef } from '@lianshen/domain';
import { lead } from '../lead.js';
import { applicant, takeUp, type Resumption } from './resumption-case.js';

/**
 * 受理: one check of everything, at most one complete correction, a second check of exactly that; then accepted or not
 * (行政许可法 第三十二条; a benchmark here). True when accepted: then the clock to reply or refusal starts.
 */
export async function acceptApplication(kase: Resumption): Promise<boolean> {
  for (;;) {
    const { check, corrections } = kase.facts;
    const decision = await kase.ask({
      kind: 'completenessCheck',
      party: lead(kase, 'handler'),
      payload: check === 'first' ? { check } : { check, entries: corrections },
      workingDays: kase.terms.completenessCheckWorkingDays,
    });
    if (decision.result === 'refuse') return refuse(kase, decision);
    if (decision.result === 'accept') return accept(kase);
    await haveCorrected(kase, decision);
  }
}

/** 补正: once, all of it; the filer answers with the whole application anew. */
async function haveCorrected(
  kase: Resumption,
  { corrections = [] }: CompletenessCheckDecision<TextRef>,
): Promise<void> {
  const workingDays = kase.terms.correctionWorkingDays;
  Object.assign(kase.facts, { check: 'second', corrections });
  kase.issue('correctionNotice', [applicant(kase, 'filer')], { corrections }, { dueOn: workingDays });
  const correction = await kase.ask({
    kind: 'correction',
    party: applicant(kase, 'filer'),
    payload: { cause: 'completenessCheck', entries: corrections },
    workingDays,
  });
  takeUp(kase, correction);
}

/** 受理: from here 45 working days, the meetings included, to reply or refusal (行政许可法 第二十六条、第四十二条: a benchmark). */
function accept(kase: Resumption): true {
  if (kase.facts.acceptedOn !== null) return true;
  kase.facts.acceptedOn = kase.today;
  const workingDays = kase.terms.totalWorkingDays;
  kase.startLimit({ kind: 'benchmark', workingDays });
  kase.issue('acceptanceNotice', [applicant(kase, 'filer')], {}, { dueOn: workingDays });
  return true;
}

/** 不予受理: with reasons and remedies, no waiting time. */
function refuse(kase: Resumption, { reasons, unmet }: CompletenessCheckDecision<TextRef>): false {
  const { corrections } = kase.facts;
  kase.issue('nonAcceptanceDecision', [applicant(kase, 'filer')], {
    reasons,
    unmet: unmet ? unmet.map((i) => corrections[i]) : corrections,
  });
  return false;
}
