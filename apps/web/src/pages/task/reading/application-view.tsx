import type { TaskView } from '@lianshen/contracts';
import { useCase } from '../../../api/queries.js';
import { Loading } from '../../../components/loading.js';
import { mineOfCase } from '../../application/application-lines.js';
import { ApplicationSummary, MaterialsSummary } from '../../application/application-summary.js';
import { applicationPayload } from '../kinds/application-payload.js';
import '../../application/application.css';

/** The application on file that a task is about: scope, dates, facts, materials. */
export function ApplicationView({ task }: { readonly task: TaskView }) {
  const { mineId, form, files } = applicationPayload(task);
  const kase = useCase(task.caseNo);
  if (mineId === '') return null;
  if (kase.isPending) return <Loading />;
  const slots = [...new Map(files.map(({ slot, slotTitle }) => [slot, slotTitle]))];
  return (
    <>
      <ApplicationSummary form={form} mine={kase.data ? mineOfCase(kase.data) : null} />
      <details className="basis">
        <summary>材料 {files.length} 件</summary>
        <MaterialsSummary slots={slots.map(([code, title]) => ({ code, title, required: true }))} files={files} />
      </details>
    </>
  );
}
