import type { ReactNode } from 'react';
import type { ReturnEffects, TaskView } from '@lianshen/contracts';
import { asFields } from '../../forms/values.js';
import './return-preview.css';

const PARTS: readonly { readonly part: keyof ReturnEffects; readonly title: string; readonly none: string }[] = [
  { part: 'reopened', title: '失效、需重新办理', none: '没有已办结果失效' },
  { part: 'cancelled', title: '取消的未办任务', none: '没有未办任务取消' },
  { part: 'kept', title: '保留的办理结果', none: '其后环节没有保留的结果' },
];

/** What exactly follows from a return, before it is done; nothing as long as phase and way are not chosen. */
export function returnPreview({ returnTargets }: TaskView, value: unknown): ReactNode {
  const { toPhase, then } = asFields(value);
  const target = returnTargets.find(({ code }) => code === toPhase);
  if (!target || (then !== 'back' && then !== 'redo')) return null;
  const effects = target[then];
  return (
    <section className="return-preview" aria-label="退回的后果">
      {PARTS.map(({ part, title, none }) => (
        <div key={part}>
          <h3>
            {title}（{effects[part].length}）
          </h3>
          {effects[part].length === 0 ? <p className="muted">{none}</p> : <Affected tasks={effects[part]} />}
        </div>
      ))}
    </section>
  );
}

/** Seats of one name are counted, not repeated. */
const counted = (parties: readonly string[]): readonly string[] =>
  [...new Set(parties)].map((party) => {
    const times = parties.filter((other) => other === party).length;
    return times > 1 ? `${party}（${times} 名）` : party;
  });

/** One line a kind of task, with everyone whose it is. */
function Affected({ tasks }: { readonly tasks: ReturnEffects['kept'] }) {
  const kinds = [...new Set(tasks.map(({ kindTitle }) => kindTitle))];
  return (
    <ul className="plain-list">
      {kinds.map((kind) => (
        <li key={kind}>
          <strong>{kind}</strong>{' '}
          {counted(tasks.filter(({ kindTitle }) => kindTitle === kind).map(({ party }) => party)).join('、')}
        </li>
      ))}
    </ul>
  );
}
