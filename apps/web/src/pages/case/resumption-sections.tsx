import { lazy, Suspense } from 'react';
import type { CaseView, SessionView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { isEnterprise } from '../../components/is-enterprise.js';
import { Loading } from '../../components/loading.js';

const ResumptionFile = lazy(async () => ({ default: (await import('./resumption-file.js')).ResumptionFile }));

/** Whether the sections below show this case to this person: resumptions, to everyone but the applicant. */
export const showsResumptionFile = (kase: CaseView, session: SessionView | null | undefined): boolean =>
  kase.procedure === 'resumption' && session !== null && session !== undefined && !isEnterprise(session);

/** What the authorities work with beside the tasks: panel, materials, items, the budget of the limit. */
export function ResumptionSections({ kase }: { readonly kase: CaseView }) {
  if (!showsResumptionFile(kase, useSession().data)) return null;
  return (
    <Suspense fallback={<Loading />}>
      <ResumptionFile kase={kase} />
    </Suspense>
  );
}
