import type { CaseView, TaskView } from '@lianshen/contracts';
import { useTask } from '../../api/queries.js';
import { ResumptionBudget } from './resumption-budget.js';
import { ResumptionItems } from './resumption-items.js';
import { ResumptionMaterials } from './resumption-materials.js';
import { ResumptionPanel } from './resumption-panel.js';

/** Sections of a resumption for officials; words and versions come from the completeness check, which holds them. */
export function ResumptionFile({ kase }: { readonly kase: CaseView }) {
  const check = kase.tasks.findLast(({ kind }) => kind === 'completenessCheck');
  const panel = kase.tasks.findLast(({ kind, state }) => kind === 'panelSetup' && state === 'decided');
  return (
    <>
      {panel ? <ResumptionPanel kase={kase} setup={panel} /> : null}
      {check ? <CheckedFile kase={kase} taskId={check.taskId} /> : <ResumptionMaterials kase={kase} check={null} />}
      <ResumptionBudget kase={kase} />
    </>
  );
}

function CheckedFile({ kase, taskId }: { readonly kase: CaseView; readonly taskId: string }) {
  const check: TaskView | null = useTask(taskId).data ?? null;
  return (
    <>
      <ResumptionMaterials kase={kase} check={check} />
      {check ? <ResumptionItems check={check} /> : null}
    </>
  );
}
