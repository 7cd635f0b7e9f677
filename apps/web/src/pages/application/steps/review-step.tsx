import { Button } from 'antd';
import {
  gateProblems,
  missingSlots,
  scopeProblems,
  selfCheckProgress,
  stepTitles,
  type Step,
} from '../application-form.js';
import { ApplicationSummary, MaterialsSummary } from '../application-summary.js';
import type { StepProps } from './step-props.js';

/** 6 核对并提交: everything on one page, and what is still missing with the way to it. */
export function ReviewStep({ mine, preview, application, onGo }: StepProps & { readonly onGo: (step: Step) => void }) {
  const { form, files } = application;
  const missing: { readonly step: Step; readonly text: string }[] = [
    ...scopeProblems(form, mine).map(({ message }) => ({ step: 'scope' as const, text: message })),
    ...(preview ? gateProblems({ ...preview, kindProblem: null }, form) : []).map((text) => ({
      step: 'gate' as const,
      text,
    })),
    ...(preview ? missingSlots(preview, files) : []).map(({ title }) => ({
      step: 'materials' as const,
      text: `缺少必交材料：${title}`,
    })),
  ];
  const progress = preview ? selfCheckProgress(preview.items, form) : null;
  return (
    <>
      {missing.length > 0 ? (
        <div className="notice" role="status">
          <p>提交前还需补全：</p>
          <ul className="plain-list">
            {missing.map(({ step, text }) => (
              <li key={step + text}>
                {text}{' '}
                <Button type="link" size="small" className="inline-button" onClick={() => onGo(step)}>
                  去“{stepTitles[step]}”
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <h3>申请内容</h3>
      <ApplicationSummary form={form} mine={mine} />
      {preview ? (
        <>
          <h3>材料</h3>
          <MaterialsSummary slots={preview.slots} files={files} />
        </>
      ) : null}
      {progress ? (
        <>
          <h3>自查</h3>
          <p>
            共 {progress.total} 项，已自查 {progress.answered} 项
            {progress.failed > 0 ? `，其中不合格 ${progress.failed} 项` : ''}。
            {progress.answered < progress.total ? '未自查的事项受理时会显示“未自查”。' : ''}
          </p>
        </>
      ) : null}
      <p className="muted">提交后由本企业主要负责人签字；签字后才算正式提交，受理时限从那时起算。</p>
    </>
  );
}
