import { lazy, Suspense } from 'react';
import type { CaseView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { isEnterprise } from '../../components/is-enterprise.js';
import { Loading } from '../../components/loading.js';

const AcceptanceBoard = lazy(async () => ({ default: (await import('./acceptance-board.js')).AcceptanceBoard }));

/** 联合验收 on the case page: for officials, once the bodies were asked. */
export function AcceptanceSection({ kase }: { readonly kase: CaseView }) {
  const session = useSession().data;
  if (!session || isEnterprise(session) || !kase.tasks.some(({ kind }) => kind === 'checklistReview')) return null;
  return (
    <Suspense fallback={<Loading />}>
      <AcceptanceBoard kase={kase} />
    </Suspense>
  );
}
