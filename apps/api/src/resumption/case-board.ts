import type { ResumptionDetails } from '@lianshen/contracts';
import type { ApplicationVersionRow } from '@lianshen/db';
import { dateOf, EXPERTS, type ResumptionView } from '@lianshen/domain';
import type { Audience } from '../cases/audience.js';
import type { StoredTask } from '../cases/case.views.js';

type Board = ResumptionDetails['board'];

const SIGNING: ReadonlySet<string> = new Set(['agencySignature', 'expertSignature']);

interface BoardGround {
  readonly view: ResumptionView;
  readonly version: ApplicationVersionRow;
  readonly tasks: readonly StoredTask[];
  readonly audience: Audience;
  readonly name: (agency: string) => string;
}

/** Where each body of the acceptance stands in this round; how it judged is for those who take part. Empty before the panel. */
export function boardOf(ground: BoardGround): Board {
  const { view, audience, name } = ground;
  if (!view.panel) return [];
  return [...view.panel.bodies, EXPERTS].map((agency) => ({
    agency,
    name: agency === EXPERTS ? '专家组' : name(agency),
    state: stateOf(agency, ground),
    toReview: view.toReview[agency]?.length ?? 0,
    ...(audience === 'applicant' ? {} : { verdicts: countsOf(agency, ground) }),
  }));
}

function stateOf(agency: string, { view, tasks }: BoardGround): Board[number]['state'] {
  if (view.signed[agency] === true) return 'signed';
  const own = tasks.filter(({ row }) => row.party.agency === agency && row.phase === 'jointAcceptance');
  const open = own.filter(({ row }) => row.state === 'open');
  const today = dateOf(Date.now());
  if (open.some(({ row }) => row.overdueSince !== null || (row.dueOn !== null && row.dueOn < today))) return 'late';
  const isStarted = open.some(({ row, assigneeId }) => SIGNING.has(row.kind) || assigneeId !== null);
  return isStarted ? 'filling' : 'notStarted';
}

function countsOf(agency: string, { view, version }: BoardGround): NonNullable<Board[number]['verdicts']> {
  const counts = { pass: 0, fail: 0, notApplicable: 0, open: 0 };
  for (const { itemId } of version.items.filter((item) => item.agency === agency))
    counts[view.verdicts[itemId] ?? 'open'] += 1;
  return counts;
}
