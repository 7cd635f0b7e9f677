import type { TaskView } from '@lianshen/contracts';
import { Loading } from '../../../components/loading.js';
import { ApplicationSummary, MaterialsSummary } from '../../application/application-summary.js';
import { useMine } from '../../application/use-application.js';
import { applicationPayload } from '../kinds/application-payload.js';
import '../../application/application.css';

/** The application on file that a task is about: scope, dates, facts, materials. */
export function ApplicationView({ task }: { readonly task: TaskView }) {
  const { mineId, form, files } = applicationPayload(task);
  const mine = useMine(mineId);
  if (mineId === '') return null;
  if (mine.isPending) return <Loading />;
  const slots = [...new Map(files.map(({ slot, slotTitle }) => [slot, slotTitle]))];
  return (
    <>
      <ApplicationSummary form={form} mine={mine.data ?? null} />
      <details className="basis">
        <summary>材料 {files.length} 件</summary>
        <MaterialsSummary slots={slots.map(([code, title]) => ({ code, title, required: true }))} files={files} />
      </details>
    </>
  );
}
