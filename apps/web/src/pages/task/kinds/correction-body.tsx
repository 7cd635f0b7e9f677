import { useWholeRecord } from '../../../api/queries.js';
import { entryText } from '../../../components/entry-text.js';
import { FactsStep } from '../../application/steps/facts-step.js';
import { MaterialsStep } from '../../application/steps/materials-step.js';
import { ScopeStep } from '../../application/steps/scope-step.js';
import { SelfCheckStep } from '../../application/steps/self-check-step.js';
import type { StepProps } from '../../application/steps/step-props.js';
import { stepOfPath, type Step } from '../../application/application-form.js';
import type { ApplicationPayload, CorrectionEntry } from './application-payload.js';

interface Props extends StepProps {
  readonly caseNo: string;
  readonly on: ApplicationPayload;
}

/** The sections of the application, each under the remarks on it. */
export function CorrectionBody({ caseNo, on, ...props }: Props) {
  const numbered = on.entries.map((entry, i) => ({ entry, nth: i + 1 }));
  const ofStep = (step: Step) => numbered.filter(({ entry }) => !entry.slot && stepOfPath(entry.path ?? '') === step);
  const isSelfCheckWrong = props.errors.some(({ path }) => stepOfPath(path) === 'selfCheck');
  return (
    <>
      {on.cause === 'principalReturn' ? <ReturnOpinion caseNo={caseNo} /> : null}
      {on.entries.length > 0 ? (
        <p>
          补正通知列明 {on.entries.length} 项，逐项标在对应内容旁。请一次改好；第二次审查只看这些事项，不再要求补正。
        </p>
      ) : null}
      <h3>范围与日期</h3>
      <Remarks remarks={ofStep('scope')} />
      <ScopeStep {...props} />
      <h3>情况说明</h3>
      <Remarks remarks={ofStep('facts')} />
      <FactsStep {...props} />
      <h3>材料</h3>
      <MaterialsStep
        {...props}
        beside={(slot) => <Remarks remarks={numbered.filter(({ entry }) => entry.slot === slot)} />}
      />
      <details className="basis" open={isSelfCheckWrong || ofStep('selfCheck').length > 0}>
        <summary>自查（{props.preview?.items.length ?? 0} 项）</summary>
        <Remarks remarks={ofStep('selfCheck')} />
        <SelfCheckStep {...props} />
      </details>
    </>
  );
}

function Remarks({ remarks }: { readonly remarks: readonly { entry: CorrectionEntry; nth: number }[] }) {
  if (remarks.length === 0) return null;
  return (
    <ul className="remarks">
      {remarks.map(({ entry, nth }) => (
        <li key={nth}>
          <p>
            <span className="tag tag-amber">补正 {nth}</span> {entry.problem}
          </p>
          <p className="muted">要求：{entry.satisfiedBy}</p>
        </li>
      ))}
    </ul>
  );
}

/** Why the principal returned it, read from the record. */
function ReturnOpinion({ caseNo }: { readonly caseNo: string }) {
  const { entries } = useWholeRecord(caseNo);
  const returned = entries.findLast(
    ({ type, payload }) =>
      type === 'taskDecided' && (payload['decision'] as { result?: string } | undefined)?.result === 'return',
  );
  if (!returned) return null;
  return (
    <div className="remarks">
      <p>
        <strong>{returned.actor.name}</strong> 的退回意见
      </p>
      <p className="pre">{entryText(returned) || '没有写意见。'}</p>
    </div>
  );
}
