import type { TaskView } from '@lianshen/contracts';
import { asList } from '../../forms/values.js';
import { reviewItems, reviewOf, type ItemVerdict, type ReviewItem } from '../task/kinds/checklist-review-model.js';

export interface MatrixCell extends ItemVerdict {
  /** Experts who keep their dissent on it; on a veto item that makes it fail. */
  readonly dissent: readonly string[];
}
export interface MatrixRow {
  readonly item: ReviewItem;
  readonly cells: Readonly<Record<number, MatrixCell>>;
}
export interface MatrixBody {
  readonly agency: string;
  readonly name: string;
  readonly rows: readonly MatrixRow[];
}

/** Bodies with their items and what was said of each in each round; of several reviews in one round the last counts. */
export function matrixOf(decided: readonly TaskView[]): { bodies: readonly MatrixBody[]; rounds: readonly number[] } {
  const bodies = new Map<
    string,
    { name: string; rows: Map<string, { item: ReviewItem; cells: Record<number, MatrixCell> }> }
  >();
  for (const task of decided) {
    const review = task.kind === 'checklistReview' ? reviewOf(task) : null;
    if (!review) continue;
    const { agency } = task.party;
    const body = bodies.get(agency) ?? { name: agency === 'EX' ? '专家组' : task.agencyName, rows: new Map() };
    bodies.set(agency, body);
    for (const item of reviewItems(task)) {
      const said = review.items.find(({ itemId }) => itemId === item.itemId);
      if (!said) continue;
      const row = body.rows.get(item.itemId) ?? { item, cells: {} };
      row.cells[task.round] = { ...said, dissent: dissentOn(item.itemId, task, decided) };
      body.rows.set(item.itemId, row);
    }
  }
  const list = [...bodies].map(([agency, { name, rows }]) => ({
    agency,
    name,
    rows: [...rows.values()].toSorted((a, b) => a.item.itemId.localeCompare(b.item.itemId)),
  }));
  const rounds = [...new Set(decided.map(({ round }) => round))].toSorted((a, b) => a - b);
  return { bodies: list.toSorted((a, b) => a.agency.localeCompare(b.agency)), rounds };
}

function dissentOn(itemId: string, review: TaskView, decided: readonly TaskView[]): readonly string[] {
  if (review.party.agency !== 'EX') return [];
  return decided
    .filter(
      ({ kind, round, result, decision, decidedAt }) =>
        kind === 'expertSignature' &&
        round === review.round &&
        result === 'dissent' &&
        (decidedAt ?? '') > (review.decidedAt ?? '') &&
        asList(decision?.['itemIds']).includes(itemId),
    )
    .map(({ decidedBy }) => decidedBy?.name ?? '专家');
}
