import { Checkbox, Radio } from 'antd';
import { specialityTitles } from '@lianshen/contracts/labels';
import { labelOf } from '../../../labels.js';
import { ruleState, type PanelChoices, type PanelExpertChoice, type PanelForm } from './panel-setup-form.js';

interface Props {
  readonly choices: PanelChoices;
  readonly form: PanelForm;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<PanelForm>) => void;
}

const CONFLICTS = { employer: '任职于申请单位，应当回避', pastWork: '为申请单位做过相关工作，应当回避' } as const;

/** Experts of the region; whoever has an interest is shown with the reason and cannot be chosen. */
export function ExpertTable({ choices, form, disabled, onChange }: Props) {
  const { count, isEnough, missing } = ruleState(choices, form.experts);
  const toggle = (expertId: string, isChosen: boolean): void => {
    const experts = isChosen ? [...form.experts, expertId] : form.experts.filter((one) => one !== expertId);
    onChange({ experts, noInterest: false, groupLeader: experts.includes(form.groupLeader) ? form.groupLeader : '' });
  };
  return (
    <>
      <p role="status" className={isEnough && missing.length === 0 ? 'muted' : 'field-error'}>
        人数 {count}/{choices.rule.min}；{missing.length > 0 ? `专业缺${missing.join('、')}` : '专业已覆盖'}
      </p>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">专家</th>
            <th scope="col">专业</th>
            <th scope="col">单位</th>
            <th scope="col">组长</th>
          </tr>
        </thead>
        <tbody>
          {choices.experts.map((expert) => (
            <ExpertRow
              key={expert.expertId}
              expert={expert}
              form={form}
              disabled={disabled}
              onToggle={toggle}
              onLead={() => onChange({ groupLeader: expert.expertId })}
            />
          ))}
        </tbody>
      </table>
      <Checkbox
        checked={form.noInterest}
        disabled={disabled || count === 0}
        onChange={(event) => onChange({ noInterest: event.target.checked })}
      >
        所选专家均已声明与申请单位无利害关系
      </Checkbox>
    </>
  );
}

interface RowProps {
  readonly expert: PanelExpertChoice;
  readonly form: PanelForm;
  readonly disabled: boolean;
  readonly onToggle: (expertId: string, isChosen: boolean) => void;
  readonly onLead: () => void;
}

function ExpertRow({ expert, form, disabled, onToggle, onLead }: RowProps) {
  const { expertId, name, title, specialities, employer, conflict } = expert;
  const isChosen = form.experts.includes(expertId);
  return (
    <tr>
      <td data-label="专家" className="cell-main">
        <Checkbox
          checked={isChosen}
          disabled={disabled || conflict !== null}
          onChange={(event) => onToggle(expertId, event.target.checked)}
        >
          {name} {title}
        </Checkbox>
        {conflict ? <span className="field-error">{CONFLICTS[conflict]}</span> : null}
      </td>
      <td data-label="专业">{specialities.map((one) => labelOf(specialityTitles, one)).join('、')}</td>
      <td data-label="单位">{employer}</td>
      <td data-label="组长">
        <Radio
          name="groupLeader"
          aria-label={`${name}任组长`}
          checked={form.groupLeader === expertId}
          disabled={disabled || !isChosen}
          onChange={onLead}
        />
      </td>
    </tr>
  );
}
