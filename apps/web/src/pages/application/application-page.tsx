import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import type { DraftView, MineView } from '@lianshen/contracts';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { useDrafts, useMine } from './use-application.js';
import { Wizard } from './wizard.js';
import './application.css';

/** 申请开复工 for one mine, named in the address; its draft is found by the mine. */
export function ApplicationPage() {
  const [params] = useSearchParams();
  const mineId = params.get('mine') ?? '';
  if (mineId === '') return <Navigate to="/mines/own" replace />;
  return <OfMine key={mineId} mineId={mineId} />;
}

function OfMine({ mineId }: { readonly mineId: string }) {
  const mine = useMine(mineId);
  const drafts = useDrafts();
  usePageTitle(mine.data ? `申请开复工 · ${mine.data.name}` : '申请开复工');
  return (
    <>
      <h1>申请开复工{mine.data ? `：${mine.data.name}` : ''}</h1>
      <p className="page-note">
        <Link to="/mines/own">我的矿山</Link>
        {mine.data ? ` · ${mine.data.enterprise.name} · ${mine.data.township}` : ''}
      </p>
      <Loaded query={mine}>
        {(one) => <Loaded query={drafts}>{(list) => <Begun mine={one} drafts={list.items} />}</Loaded>}
      </Loaded>
    </>
  );
}

/** The wizard keeps the draft it began with; later ones are offered, never put over what is typed. */
function Begun({ mine, drafts }: { readonly mine: MineView; readonly drafts: readonly DraftView[] }) {
  const latest = drafts.find((one) => one.procedure === 'resumption' && one.mineId === mine.mineId) ?? null;
  const [draft] = useState(latest);
  return <Wizard mine={mine} draft={draft} latest={latest} />;
}
