import { lead, type Resumption } from './resumption-case.js';

/**
 * 三重一大 集体决策, body after body in the policy's order: the lead's leader signs the request, the bodies of the policy
 * endorse it, then the item is proposed and the case waits for the sealed extract of the meeting (design section 5).
 * False when a body disagreed.
 */
export async function decideCollectively(kase: Resumption): Promise<boolean> {
  for (const { body, endorsedBy } of kase.terms.decisionBodies) {
    if (kase.facts.resolutions[body] === undefined) {
      await requestAgenda(kase, body);
      for (const agency of endorsedBy) await endorse(kase, body, agency);
      await kase.until(() => kase.facts.resolutions[body] !== undefined);
    }
    if (kase.facts.resolutions[body] === 'disagreed') return false;
    kase.reopen('agendaRequest', lead(kase, 'leader'));
  }
  return true;
}

async function supplement(kase: Resumption, answers: 'agendaRequest' | 'agendaEndorsement'): Promise<void> {
  await kase.ask({
    kind: 'supplement',
    party: lead(kase, 'handler'),
    payload: { answers },
    workingDays: kase.terms.supplementWorkingDays,
  });
}

async function requestAgenda(kase: Resumption, body: string): Promise<void> {
  for (;;) {
    const { result } = await kase.ask({
      kind: 'agendaRequest',
      party: lead(kase, 'leader'),
      payload: { body },
      workingDays: kase.terms.supplementWorkingDays,
    });
    if (result === 'sign') return;
    await supplement(kase, 'agendaRequest');
  }
}

async function endorse(kase: Resumption, body: string, agency: string): Promise<void> {
  for (;;) {
    const { result } = await kase.ask({
      kind: 'agendaEndorsement',
      party: kase.party(agency, 'handler'),
      payload: { body },
      workingDays: kase.terms.supplementWorkingDays,
    });
    if (result === 'endorse') return;
    await supplement(kase, 'agendaEndorsement');
  }
}
