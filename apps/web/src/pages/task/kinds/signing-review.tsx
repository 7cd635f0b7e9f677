import type { TaskView } from '@lianshen/contracts';
import { previousOf, reviewItems, type Review } from './checklist-review-model.js';
import { VerdictList, type VerdictRow } from './signing-verdicts.js';

/** What a signature is about: fails first, then vetoes said not to apply, notes, changes; the rest is folded. */
export function ReviewToSign({ review, earlier }: { readonly review: Review; readonly earlier: readonly Review[] }) {
  const texts = new Map(reviewItems(review.task).map((item) => [item.itemId, item]));
  const rows = review.items.flatMap((verdict): VerdictRow[] => {
    const item = texts.get(verdict.itemId);
    return item ? [{ item, verdict, before: previousOf(earlier, verdict.itemId) }] : [];
  });
  const is = (test: (row: VerdictRow) => boolean): readonly VerdictRow[] => rows.filter(test);
  const failed = is(({ verdict }) => verdict.verdict === 'fail').toSorted(
    (a, b) => Number(b.item.level === 'veto') - Number(a.item.level === 'veto'),
  );
  const waived = is(({ verdict, item }) => verdict.verdict === 'notApplicable' && item.level === 'veto');
  const changed = is(({ verdict, before }) => !!before && before.verdict !== verdict.verdict);
  const shown = new Set([...failed, ...waived]);
  const noted = is((row) => !!row.verdict.note && !shown.has(row));
  const rest = is((row) => !shown.has(row) && !noted.includes(row));
  const count = (word: string): number => rows.filter(({ verdict }) => verdict.verdict === word).length;
  return (
    <>
      <p role="status">
        共 {rows.length} 项：合格 {count('pass')}，不合格 {count('fail')}，不适用 {count('notApplicable')}
        {earlier.length > 0 ? `；与以前不同 ${changed.length} 项` : ''}。
      </p>
      <Group title="不合格" rows={failed} empty="没有不合格事项。" />
      <Group title="判为不适用的否决项" rows={waived} />
      <Group title="其他有说明的事项" rows={noted} />
      <Group title="与以前的结论不同" rows={changed} />
      {rest.length > 0 ? (
        <details className="basis">
          <summary>其余 {rest.length} 项</summary>
          <VerdictList rows={rest} />
        </details>
      ) : null}
      <h3>{review.task.party.agency === 'EX' ? '组长意见' : '经办人意见'}</h3>
      <p className="pre">{review.opinion}</p>
      <p className="muted">
        验收人：{review.inspectors.map(({ name, certificateNo }) => `${name}（${certificateNo}）`).join('、')}
      </p>
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly rows: readonly VerdictRow[];
  readonly empty?: string;
}

function Group({ title, rows, empty }: GroupProps) {
  if (rows.length === 0) return empty ? <p className="muted">{empty}</p> : null;
  return (
    <>
      <h3>
        {title}（{rows.length}）
      </h3>
      <VerdictList rows={rows} />
    </>
  );
}

/** The review a signature is about is the last of the body; the others came before it. */
export const splitReviews = (reviews: readonly Review[], task: TaskView) => {
  const upTo = task.decidedAt ? reviews.filter((one) => (one.task.decidedAt ?? '') <= task.decidedAt!) : reviews;
  return { review: upTo.at(-1) ?? null, earlier: upTo.slice(0, -1) };
};
