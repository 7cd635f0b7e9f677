import type { CaseView } from '@lianshen/contracts';
import { asFields } from '../../forms/values.js';
import { labelOf, phaseLabels } from '../../labels.js';
import { usePolicy } from '../policies/policy-queries.js';
import { phaseStateWords } from './phase-steps.js';
import './resumption-file.css';

/** How the policy means the total limit to be spent, phase by phase; from acceptance on. */
export function ResumptionBudget({ kase }: { readonly kase: CaseView }) {
  const terms = usePolicy(kase.policy.id, kase.policy.version).data?.terms;
  if (!terms || kase.clock.startedOn === null) return null;
  const budget = Object.entries(asFields(terms['budgetWorkingDays']));
  const sum = budget.reduce((days, [, one]) => days + Number(one), 0);
  const total = kase.clock.workingDays ?? Number(terms['totalWorkingDays']);
  return (
    <section className="card" aria-labelledby="budget-title">
      <h2 id="budget-title">时限分配</h2>
      <p className="muted">
        自受理起 {total} 个工作日{kase.clock.dueOn ? `，至 ${kase.clock.dueOn}` : ''}；各环节计划共 {sum}{' '}
        个工作日。整改中止计时的，另行顺延。
      </p>
      <ul className="budget">
        {budget.map(([phase, days]) => {
          const state = kase.phases.find(({ code }) => code === phase)?.state ?? 'ahead';
          return (
            <li key={phase} className={`budget-${state}`}>
              <span>{labelOf(phaseLabels, phase)}</span>
              <strong>{String(days)} 个工作日</strong>
              <span className="muted">{phaseStateWords[state]}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
