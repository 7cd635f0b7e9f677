import type { MineView } from '@lianshen/contracts';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { useDrafts, useMines } from '../application/use-application.js';
import { MineCard } from './mine-card.js';
import '../application/application.css';
import './my-mines.css';

/** 我的矿山: what the register holds of the enterprise's mines, and the way to apply. */
export function MyMinesPage() {
  usePageTitle('我的矿山');
  const mines = useMines();
  return (
    <>
      <h1>我的矿山</h1>
      <Loaded query={mines}>{(list) => <Mines mines={list.items} />}</Loaded>
    </>
  );
}

function Mines({ mines }: { readonly mines: readonly MineView[] }) {
  const drafts = useDrafts().data?.items ?? [];
  if (mines.length === 0)
    return <EmptyState title="登记簿中没有本企业的矿山">如应当有，请联系当地自然资源部门核对登记。</EmptyState>;
  return mines.map((mine) => (
    <MineCard key={mine.mineId} mine={mine} draft={drafts.find((draft) => draft.mineId === mine.mineId) ?? null} />
  ));
}
