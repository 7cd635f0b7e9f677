import { Link, useParams, useSearchParams } from 'react-router';
import { useTasks } from '../../api/queries.js';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { Pager } from '../../components/pager.js';
import { boxes, boxLabels, emptyBoxHints, kindLabels, type Box } from '../../labels.js';
import { NotFoundPage } from '../not-found-page.js';
import { TaskList } from './task-list.js';

const isBox = (text: string | undefined): text is Box => boxes.some((box) => box === text);

export function InboxPage() {
  const { box } = useParams();
  return isBox(box) ? <Inbox box={box} /> : <NotFoundPage />;
}

/** One box; filter and place are in the address, so that they survive a reload and can be sent to a colleague. */
function Inbox({ box }: { readonly box: Box }) {
  usePageTitle(boxLabels[box]);
  const [params] = useSearchParams();
  const kind = params.get('kind') ?? undefined;
  const tasks = useTasks({ box, kind }, params.get('cursor'));
  return (
    <>
      <h1>{boxLabels[box]}</h1>
      <KindFilter kind={kind} />
      <Loaded query={tasks}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={kind ? '没有符合筛选的事项' : `${boxLabels[box]}是空的`}>
              {kind ? <Link to="?">查看全部</Link> : emptyBoxHints[box]}
            </EmptyState>
          ) : (
            <>
              <TaskList tasks={page.items} box={box} />
              <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function KindFilter({ kind }: { readonly kind: string | undefined }) {
  const link = (value: string | undefined, label: string) => (
    <Link
      key={label}
      to={value ? `?kind=${value}` : '?'}
      className="chip"
      aria-current={kind === value ? 'true' : undefined}
    >
      {label}
    </Link>
  );
  return (
    <nav className="chips" aria-label="按事项筛选">
      {link(undefined, '全部')}
      {Object.entries(kindLabels).map(([value, label]) => link(value, label))}
    </nav>
  );
}
