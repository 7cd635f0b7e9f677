import { Link, useParams, useSearchParams } from 'react-router';
import { useTasks } from '../../api/queries.js';
import { ChoiceFilter } from '../../components/choice-filter.js';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { Pager } from '../../components/pager.js';
import { boxes, boxLabels, emptyBoxHints, type Box } from '../../labels.js';
import { NotFoundPage } from '../not-found-page.js';
import { kindsToChoose } from './kinds-to-choose.js';
import { TaskList } from './task-list.js';

const isBox = (text: string | undefined): text is Box => boxes.some((box) => box === text);

export function InboxPage() {
  const { box } = useParams();
  return isBox(box) ? <Inbox key={box} box={box} /> : <NotFoundPage />;
}

/** One box; filter and place are in the address, so that they survive a reload and can be sent to a colleague. */
function Inbox({ box }: { readonly box: Box }) {
  usePageTitle(boxLabels[box]);
  const [params] = useSearchParams();
  const kind = params.get('kind') ?? undefined;
  const cursor = params.get('cursor');
  const tasks = useTasks({ box, kind }, cursor);
  return (
    <>
      <h1>{boxLabels[box]}</h1>
      <Loaded query={tasks}>
        {(page) => {
          const kinds = kindsToChoose(page, kind === undefined && cursor === null);
          return (
            <>
              {kinds ? <ChoiceFilter name="kind" label="事项" options={kinds} /> : null}
              {page.items.length === 0 ? (
                <EmptyState title={kind ? '没有符合筛选的事项' : `${boxLabels[box]}是空的`}>
                  {kind ? <Link to="?">查看全部</Link> : emptyBoxHints[box]}
                </EmptyState>
              ) : (
                <>
                  <TaskList tasks={page.items} box={box} />
                  <Pager nextCursor={page.nextCursor} total={page.total} shown={page.items.length} />
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
