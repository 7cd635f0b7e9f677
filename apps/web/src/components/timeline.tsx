import { Button } from 'antd';
import type { EntryView } from '@lianshen/contracts';
import { useEntries } from '../api/queries.js';
import { entryLabels, labelOf, officeEntryLabels } from '../labels.js';
import { entryText } from './entry-text.js';
import { instantText } from './format.js';
import { Loading } from './loading.js';
import { ProblemAlert } from './problem-alert.js';

/** The record as people read it: who, as what post, for whom, what they wrote; acts of the program are marked. */
export function Timeline({ caseNo }: { readonly caseNo: string }) {
  const query = useEntries(caseNo);
  if (query.isError && !query.data)
    return <ProblemAlert problem={query.error} action={<Button onClick={() => void query.refetch()}>重试</Button>} />;
  if (!query.data) return <Loading />;
  const entries = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      {entries.length === 0 ? <p className="muted">记录正在生成，稍后自动出现。</p> : null}
      <ol className="timeline">
        {entries.map((entry) => (
          <Entry key={`${entry.source}-${entry.seq}`} entry={entry} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          更多记录
        </Button>
      ) : null}
    </>
  );
}

function Entry({ entry }: { readonly entry: EntryView }) {
  const text = entryText(entry);
  return (
    <li className={entry.actor.machine ? 'entry entry-machine' : 'entry'}>
      <p className="entry-head">
        <time dateTime={entry.at}>{instantText(entry.at)}</time>
        <span className="entry-type">{labelOf({ ...officeEntryLabels, ...entryLabels }, entry.type)}</span>
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
