import type { TaskView } from '@lianshen/contracts';
import { asList } from '../../../forms/values.js';
import type { CorrectionEntry } from '../kinds/application-payload.js';
import { placeName } from '../kinds/completeness-check-places.js';

type Row = Readonly<Record<string, unknown>>;

/** A remark on the application: where, what is wrong, what would satisfy it. */
export function remarkText(row: Row, task: TaskView): string {
  const { problem, satisfiedBy, ...place } = row as Row & Partial<CorrectionEntry>;
  return `${placeName(task, place)}：${problem ?? ''} 要求：${satisfiedBy ?? ''}`;
}

/** What a check found: everything to correct at once, what was mended on the spot, what a correction left open. */
export function CorrectionsView({ task }: { readonly task: TaskView }) {
  const { corrections, mended, unmet } = task.decision ?? {};
  const asked = asList(corrections) as readonly Row[];
  const onTheSpot = asList(mended) as readonly Row[];
  const entries = asList(task.payload['entries']) as readonly Row[];
  const open = (asList(unmet) as readonly number[]).flatMap((i): Row[] => (entries[i] ? [entries[i]] : []));
  return (
    <>
      <Remarks title="需要补正" list={asked.map((row) => remarkText(row, task))} />
      <Remarks
        title="当场更正"
        list={onTheSpot.map(
          (row) => `${placeName(task, row as Partial<CorrectionEntry>)}：${String(row['note'] ?? '')}`,
        )}
      />
      <Remarks title="未补正到位" list={open.map((row) => remarkText(row, task))} />
    </>
  );
}

function Remarks({ title, list }: { readonly title: string; readonly list: readonly string[] }) {
  if (list.length === 0) return null;
  return (
    <>
      <h3>
        {title}（{list.length}）
      </h3>
      <ol className="plain-list">
        {list.map((one, i) => (
          <li key={i}>{one}</li>
        ))}
      </ol>
    </>
  );
}
