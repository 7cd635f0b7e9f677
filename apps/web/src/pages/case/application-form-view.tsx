import type { CaseView } from '@lianshen/contracts';
import { ApplicationSummary } from '../application/application-summary.js';
import type { ApplicationForm } from '../application/application-form.js';
import { useMines } from '../application/use-application.js';
import '../application/application.css';

/** What a resumption applies for, in words; parts by the names of the register where the reader may see it. */
export function ApplicationFormView({ kase }: { readonly kase: CaseView }) {
  const form = kase.form as ApplicationForm;
  const mines = useMines().data?.items ?? [];
  const mine = mines.find(({ parts }) => parts.some(({ partId }) => form.parts?.includes(partId))) ?? null;
  const checked = form.selfCheck ?? [];
  const failed = checked.filter(({ ok }) => ok === false).length;
  return (
    <>
      <ApplicationSummary form={form} mine={mine} />
      {checked.length > 0 ? (
        <p className="muted">
          自查 {checked.length} 项，不合格 {failed} 项。
        </p>
      ) : null}
    </>
  );
}
