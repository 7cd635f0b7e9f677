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
        <NewCaseForm
          key={`${chosen.code}.${chosen.regionCode}.${draft?.draftId ?? 'new'}`}
          procedure={chosen}
          draft={draft}
          preset={presetOf(params)}
        />
      )}
    </DraftChooser>
  );
}

/** Begun on the page of what they are about; chosen here only where nothing else is. */
const BEGUN_ELSEWHERE: readonly string[] = ['rescission', 'erratum'];

/** What there is no choice about. */
function onlyOneOf(procedures: readonly ProcedureView[]): ProcedureView | undefined {
  const usual = procedures.filter(({ code }) => !BEGUN_ELSEWHERE.includes(code));
  const offered = usual.length > 0 ? usual : procedures;
  return offered.length === 1 ? offered[0] : undefined;
}

/** What the page that led here says about the case already: which reply is to be undone, which document corrected. */
function presetOf(params: URLSearchParams): Record<string, unknown> {
  const known = ['caseNo', 'documentId'].map((name) => [name, params.get(name)] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== null));
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
