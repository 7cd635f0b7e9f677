import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { AgendaPackView } from '@lianshen/contracts';
import { useCase } from '../../api/queries.js';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { useOverEntries } from '../../forms/use-entry.js';
import { useAgendaPacks } from './agenda-pack-queries.js';
import { PackEditor } from './pack-editor.js';
import { PackSheet } from './pack-sheet.js';
import { PackView } from './pack-view.js';

/** 请示及会议材料 of a case: what each body was or is to be given; the lead's handler adds to the open one. */
export function AgendaPackPage() {
  const { caseNo = '' } = useParams();
  usePageTitle('请示及会议材料');
  const query = useAgendaPacks(caseNo);
  const title = useCase(caseNo).data?.title ?? caseNo;
  return (
    <Loaded query={query} heading="请示及会议材料">
      {({ items }) => <Packs caseNo={caseNo} title={title} packs={items} />}
    </Loaded>
  );
}

interface Props {
  readonly caseNo: string;
  readonly title: string;
  readonly packs: readonly AgendaPackView[];
}

function Packs({ caseNo, title, packs }: Props) {
  const latest = packs.at(-1);
  useOverEntries(`pack.${latest?.taskId ?? ''}`, latest !== undefined && latest.state !== 'open');
  return (
    <>
      <div className="on-screen">
        <div className="head-line">
          <div>
            <h1>请示及会议材料</h1>
            <p>
              <Link to={`/cases/${caseNo}`}>{title}</Link>
            </p>
            {latest?.isLead ? (
              <p>
                <Link to="/meetings/matters">三重一大事项清单</Link>
              </p>
            ) : null}
          </div>
          {latest ? <Button onClick={() => window.print()}>打印请示及目录</Button> : null}
        </div>
        {latest ? null : <EmptyState title="还没有提请审议">合法性审核通过后，牵头单位在这里编制请示。</EmptyState>}
        {latest?.mayEdit ? <PackEditor key={latest.taskId} pack={latest} /> : null}
        {packs.toReversed().map((pack) => (
          <PackView key={pack.taskId} pack={pack} />
        ))}
      </div>
      {latest ? <PackSheet pack={latest} title={title} /> : null}
    </>
  );
}
