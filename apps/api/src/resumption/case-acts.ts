import type { CaseAction, ResumptionDetails } from '@lianshen/contracts';
import { dateOf, EXPERTS, isHeld, type CaseRow, type Party, type TaskRow } from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';
import type { Signed } from '../session/signed.js';
import { viewOf } from './resumption.store.js';

/** The posts that may try an act on a resumption as a whole; the workflow says whether they may now. */
export const isApplicant = ({ agency, post }: Party): boolean => agency.startsWith('E-') && post === 'filer';
export const isHandler = ({ agency, post }: Party): boolean => !agency.startsWith('E-') && post === 'handler';
export const isLeader = ({ agency, post }: Party): boolean => !agency.startsWith('E-') && post === 'leader';
export const isBody = (party: Party): boolean => isHandler(party) || isLeader(party) || party.agency === EXPERTS;

/** The post by which a person acts on a case of this region, as `ResumptionActs.perform` chooses it. */
export const postFor = (who: Signed, { regionCode }: Pick<CaseRow, 'regionCode'>, as: (party: Party) => boolean) =>
  who.posts.find(({ party }) => party.regionCode === regionCode && as(party))?.party ?? null;

type Withdrawable = ResumptionDetails['withdrawable'];

/** What the head's own body passed: none before it signed, none once there is a reply. */
export function withdrawable(who: Signed, row: CaseRow, { items }: PackOf<'resumption'>): Withdrawable {
  const agency = postFor(who, row, isLeader)?.agency ?? '';
  const view = viewOf(row);
  if (row.status !== 'running' || !view?.panel?.bodies.includes(agency) || !view.signed[agency] || view.reply)
    return [];
  return items
    .filter((item) => item.agency === agency && view.verdicts[item.itemId] === 'pass')
    .map(({ itemId, text }) => ({ itemId, text }));
}

/** Acts beside the tasks that would be accepted from this person now; the same questions as the workflow's guards ask. */
export function actsBeside(
  who: Signed,
  row: CaseRow,
  tasks: readonly TaskRow[],
  passed: Withdrawable,
): readonly CaseAction[] {
  const view = viewOf(row);
  if (!view || row.status !== 'running') return [];
  const acts: CaseAction[] = [];
  const isStarter = postFor(who, row, isApplicant)?.agency === row.startedBy.party.agency;
  if (isStarter && mayAskExtension(row, tasks)) acts.push('requestExtension');
  const isOpen = (kind: TaskRow['kind']) => tasks.some((task) => task.kind === kind && task.state === 'open');
  if (isStarter && view.acceptedOn !== null && view.resumedOn === null && !isOpen('worksConsent'))
    acts.push('planWorks');
  if (passed.length > 0) acts.push('withdrawPass');
  const agency = postFor(who, row, isBody)?.agency ?? '';
  if (view.panel && !view.reply && [...view.panel.bodies, EXPERTS].includes(agency))
    acts.push('reportUnauthorisedWork');
  return acts;
}

/** A rectification as often as needed, the validity of a reply once; in time, and not while a request is still undecided. */
function mayAskExtension({ clock }: CaseRow, tasks: readonly TaskRow[]): boolean {
  const owed = tasks.find(
    ({ kind, state }) => state === 'open' && (kind === 'rectification' || kind === 'resumptionConfirmation'),
  );
  if (!owed?.dueOn || (owed.dueOn < dateOf(Date.now()) && !isHeld(clock.suspensions))) return false;
  const asked = tasks.filter(({ kind, payload }) => kind === 'extensionDecision' && payload['taskId'] === owed.taskId);
  if (asked.some(({ state }) => state === 'open')) return false;
  return owed.kind === 'rectification' || !asked.some(({ result }) => result === 'grant');
}
