import { useId, useState } from 'react';
import { Button } from 'antd';
import type { EntryView } from '@lianshen/contracts';
import { useWholeRecord } from '../api/queries.js';
import { entryLabels, labelOf, officeEntryLabels } from '../labels.js';
import { entryText } from './entry-text.js';
import { instantText } from './format.js';
import { Loading } from './loading.js';
import { ProblemAlert } from './problem-alert.js';
import { phasesOf, type TimelinePhase } from './timeline-phases.js';

/**
 * The record as people read it: who, as what post, for whom, what they wrote. What the program did is marked and folded, one
 * line a phase; on paper all of it stands.
 */
export function Timeline({ caseNo }: { readonly caseNo: string }) {
  const { query, entries } = useWholeRecord(caseNo);
  if (query.isError && !query.data)
    return <ProblemAlert problem={query.error} action={<Button onClick={() => void query.refetch()}>重试</Button>} />;
  if (!query.data) return <Loading />;
  return (
    <>
      {entries.length === 0 ? <p className="muted">记录正在生成，稍后自动出现。</p> : null}
      {phasesOf(entries).map((phase) => (
        <Phase key={phase.start?.seq ?? 'before'} phase={phase} />
      ))}
      {query.hasNextPage ? <Loading /> : null}
    </>
  );
}

function Phase({ phase }: { readonly phase: TimelinePhase }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { start, entries, folded } = phase;
  return (
    <section className="timeline-phase" {...(start ? { 'aria-label': start.summary } : {})}>
      {start || folded > 0 ? (
        <p className="timeline-start">
          {start ? (
            <>
              <span className="timeline-title">{start.summary}</span>
              <time dateTime={start.at}>{instantText(start.at)}</time>
            </>
          ) : null}
          {folded > 0 ? (
            <button
              type="button"
              className="timeline-fold"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setIsOpen(!isOpen)}
            >
              过程记录 {folded} 条
            </button>
          ) : null}
        </p>
      ) : null}
      <ol className="timeline" id={id}>
        {entries.map(({ entry, isFolded }) => (
          <Entry key={`${entry.source}-${entry.seq}`} entry={entry} isFolded={isFolded && !isOpen} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, isFolded }: { readonly entry: EntryView; readonly isFolded: boolean }) {
  const text = entryText(entry);
  const label = labelOf({ ...officeEntryLabels, ...entryLabels }, entry.type);
  const kinds = ['entry', ...(entry.actor.machine ? ['entry-machine'] : []), ...(isFolded ? ['entry-folded'] : [])];
  return (
    <li className={kinds.join(' ')}>
      <p className="entry-head">
        <time dateTime={entry.at}>{instantText(entry.at)}</time>
        {entry.summary.startsWith(label) ? null : <span className="entry-type">{label}</span>}
        {entry.actor.machine ? <span className="machine-mark">系统</span> : <Who actor={entry.actor} />}
      </p>
      <p>{entry.summary}</p>
      {text && !entry.summary.includes(text) ? <blockquote className="pre">{text}</blockquote> : null}
    </li>
  );
}

const Who = ({ actor }: { readonly actor: EntryView['actor'] }) => (
  <span>
    {actor.agencyName} {actor.postTitle} <strong>{actor.name}</strong>
    {actor.actingForName ? `（代 ${actor.actingForName}）` : ''}
  </span>
);
