import { Link, Navigate, useSearchParams } from 'react-router';
import type { ProcedureList, ProcedureView } from '@lianshen/contracts';
import { useProcedures } from '../../api/queries.js';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { DraftChooser } from './draft-chooser.js';
import { NewCaseForm } from './new-case-form.js';

/** Starting a case: which procedure, then its form. Procedure and draft are in the address. */
export function NewCasePage() {
  usePageTitle('发起办件');
  const procedures = useProcedures();
  return (
    <>
      <h1>发起办件</h1>
      <Loaded query={procedures}>{(list) => <Chosen procedures={list.items} />}</Loaded>
    </>
  );
}

function Chosen({ procedures }: { readonly procedures: ProcedureList['items'] }) {
  const [params] = useSearchParams();
  const wanted = params.get('procedure');
  const region = params.get('region');
  const chosen = wanted
    ? procedures.find((one) => one.code === wanted && one.regionCode === region)
    : onlyOneOf(procedures);
  if (procedures.length === 0) {
    return (
      <EmptyState title="您的岗位不能发起办件">
        会商由各单位经办人发起。如需发起，请联系本单位管理员调整岗位。
      </EmptyState>
    );
  }
  if (!chosen) return <ProcedureChooser procedures={procedures} />;
  // An application for resumption has a page of its own, which begins with the mine.
  if (chosen.code === 'resumption') return <Navigate to="/mines/own" replace />;
  return (
    <DraftChooser procedure={chosen}>
      {(draft) => (
        <NewCaseForm key={draft?.draftId ?? 'new'} procedure={chosen} draft={draft} preset={presetOf(params)} />
      )}
    </DraftChooser>
  );
}

/** What there is no choice about. A rescission begins on the page of its reply, and is chosen here only where nothing else is. */
function onlyOneOf(procedures: readonly ProcedureView[]): ProcedureView | undefined {
  const usual = procedures.filter(({ code }) => code !== 'rescission');
  const offered = usual.length > 0 ? usual : procedures;
  return offered.length === 1 ? offered[0] : undefined;
}

/** What the page that led here says about the case already: which reply is to be undone. */
function presetOf(params: URLSearchParams): Record<string, unknown> {
  const caseNo = params.get('caseNo');
  return caseNo === null ? {} : { caseNo };
}

const ProcedureChooser = ({ procedures }: { readonly procedures: readonly ProcedureView[] }) => (
  <ul className="procedures">
    {procedures.map((procedure) => (
      <li key={`${procedure.code}-${procedure.regionCode}`} className="card">
        <Link to={`?procedure=${procedure.code}&region=${procedure.regionCode}`}>{procedure.title}</Link>
        <p className="muted">{procedure.regionName}</p>
      </li>
    ))}
  </ul>
);
