import { phaseTitles, titleOf, type TaskView } from '@lianshen/contracts';
import {
  dateOf,
  isHeld,
  previewResumptionReturn,
  previewReturn,
  RESUMPTION_PHASES,
  returnPhases,
  PHASES,
  type CaseRow,
  type Party,
  type ResumptionTerms,
  type ReturnPreview,
  type TaskRow,
} from '@lianshen/domain';
import { kindTitleIn } from '@lianshen/contracts';
import type { Names } from '../reference/directory.js';
import { viewOf } from './resumption.store.js';

type Targets = TaskView['returnTargets'];
type Told = Targets[number]['back'];

interface Ground {
  readonly row: CaseRow;
  readonly tasks: readonly TaskRow[];
  readonly names: Names;
  /** Of a resumption. */
  readonly terms: Pick<
    ResumptionTerms,
    'lead' | 'decisionBodies' | 'conclusionValidDays' | 'conclusionDeclarationDays'
  > | null;
}

/** Where the holder of a task may return its case to, each with what exactly would follow; empty where it would be refused. */
export function returnTargets(party: Party, ground: Ground): Targets {
  const { row } = ground;
  if (row.status !== 'running' || isHeld(row.clock.suspensions)) return [];
  const before = phasesBefore(party, ground);
  return before.map((code) => ({
    code,
    title: titleOf(phaseTitles, code),
    back: told(preview(ground, code, 'back'), ground),
    redo: told(preview(ground, code, 'redo'), ground),
  }));
}

/** Nothing of a rescission is returned; of a resumption by its lead, until a body has it before it. */
function phasesBefore({ agency, post }: Party, { row, terms }: Ground): readonly string[] {
  if (row.procedure === 'rescission') return [];
  const phases: readonly string[] = PHASES[row.procedure];
  const earlier = phases.slice(0, Math.max(phases.indexOf(row.phase), 0));
  if (row.procedure !== 'resumption') return earlier;
  const view = viewOf(row);
  const isLead = agency === terms?.lead && (post === 'handler' || post === 'leader');
  if (!terms || !isLead || !view?.panel || view.reply || view.outstanding !== null) return [];
  return returnPhases(view.concludedOn, dateOf(Date.now()), terms).filter((phase) => earlier.includes(phase));
}

function preview({ row, tasks, terms }: Ground, toPhase: string, then: 'back' | 'redo'): ReturnPreview {
  const panel = viewOf(row)?.panel;
  return row.procedure === 'resumption' && panel && terms
    ? previewResumptionReturn({ tasks, panel, terms }, toPhase, then)
    : previewReturn(tasks, PHASES[row.procedure] ?? RESUMPTION_PHASES, toPhase, then);
}

const told = ({ reopened, kept, cancelled }: ReturnPreview, { row, tasks, names }: Ground): Told => {
  const word = (taskId: string) => {
    const { kind, party } = tasks.find((task) => task.taskId === taskId)!;
    return { taskId, kindTitle: kindTitleIn(row.procedure, kind), party: names.party(party) };
  };
  return { reopened: reopened.map(word), kept: kept.map(word), cancelled: cancelled.map(word) };
};
