import type { ReplyHit } from '@lianshen/domain';
import { startRound } from './rectify.js';
import { mendHits, standingOf } from './reply-hits.js';
import { applicant, type Resumption } from './resumption-case.js';
import { contradicted, undoConclusion } from './undo.js';

/**
 * 结论的有效期: after thirty days the enterprise declares that nothing changed and the township confirms on site that nobody
 * worked; after ninety only a return to the joint acceptance leads on (design section 4, reply). `worked`: what the township found is
 * unauthorised work, and the matter it contradicts is judged again in a new round.
 */
export async function reaffirmConclusion(kase: Resumption): Promise<'valid' | 'worked'> {
  for (;;) {
    const standing = standingOf(kase);
    if (standing === 'valid') return 'valid';
    if (standing === 'expired') await held(kase, { code: 'conclusionExpired', subject: 'conclusion' });
    else if ((await declared(kase)) === 'worked') return 'worked';
  }
}

async function declared(kase: Resumption): Promise<'declared' | 'changed' | 'worked'> {
  const { concludedOn } = kase.facts;
  const enterprise = applicant(kase, 'principal');
  const township = kase.party('TW', 'handler');
  kase.reopen('noChangeDeclaration', enterprise); // what was said earlier has become old as well
  kase.reopen('noWorkConfirmation', township);
  const payload = { concludedOn };
  const workingDays = kase.terms.supplementWorkingDays;
  const both = Promise.all([
    kase.ask({ kind: 'noChangeDeclaration', party: enterprise, payload, workingDays }),
    kase.ask({ kind: 'noWorkConfirmation', party: township, payload, workingDays }),
  ]);
  const said = kase.tasks.findLast(({ kind }) => kind === 'noWorkConfirmation')!;
  const hasWorked = (): boolean => said.stands && said.result === 'worked';
  await Promise.race([both, kase.until(hasWorked)]); // what the township found waits for nobody
  if (hasWorked()) {
    kase.takeBack('noChangeDeclaration', 'unauthorisedWork');
    undoConclusion(kase);
    startRound(kase, contradicted(kase));
    return 'worked';
  }
  const [declaration] = await both;
  if (declaration.result === 'changed') {
    await held(kase, { code: 'changeDeclared', subject: 'applicant' });
    return 'changed';
  }
  kase.facts.declaredOn = kase.today;
  kase.changed();
  return 'declared';
}

/** The reply waits for the lead, before anything is drafted on it. */
async function held(kase: Resumption, hit: ReplyHit): Promise<void> {
  kase.record('replyHeld', { hits: [hit] });
  await mendHits(kase, [hit]);
}
