import type { CaseView } from '@lianshen/contracts';
import type { ApplicationForm } from '../application/application-form.js';
import { mineOfCase, selfCheckText } from '../application/application-lines.js';
import { ApplicationSummary } from '../application/application-summary.js';
import '../application/application.css';

/** What a resumption applies for, in words; with the mine and its parts by name. */
export function ApplicationFormView({ kase }: { readonly kase: CaseView }) {
  const form = kase.form as ApplicationForm;
  const checked = selfCheckText(form);
  return (
    <>
      <ApplicationSummary form={form} mine={mineOfCase(kase)} />
      {checked ? <p className="muted">{checked}</p> : null}
    </>
  );
}
