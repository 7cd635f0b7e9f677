import { Link } from 'react-router';
import { Loaded } from '../../components/loading.js';
import { useAgendaPacks } from './agenda-pack-queries.js';
import { PackView } from './pack-view.js';

/** What is to be signed or endorsed: the pack of this very request, or the last one signed. */
export function PackOfTask({ caseNo, taskId }: { readonly caseNo: string; readonly taskId: string }) {
  const query = useAgendaPacks(caseNo);
  return (
    <Loaded query={query}>
      {({ items }) => {
        const asks = (pack: (typeof items)[number]): boolean =>
          pack.taskId === taskId || pack.endorsements.some((one) => one.taskId === taskId);
        const pack = items.findLast(asks) ?? items.at(-1);
        return (
          <>
            {pack ? <PackView pack={pack} /> : null}
            <p>
              <Link to={`/cases/${caseNo}`}>查看办件全部材料</Link>
            </p>
          </>
        );
      }}
    </Loaded>
  );
}
