import { Select } from 'antd';
import { inviteeLabels } from './meeting-labels.js';
import { useAgencies } from './use-agencies.js';

type Role = keyof typeof inviteeLabels;
export interface Invited {
  readonly agency: string;
  readonly role: Role;
}
interface Props {
  /** A case of the agenda: its bodies can be asked to come. */
  readonly caseNo: string;
  readonly chosen: readonly Invited[];
  readonly disabled: boolean;
  readonly onChange: (chosen: readonly Invited[]) => void;
}

/** 列席: which bodies report, attend or keep the record; none of them has a position. */
export function InviteePicker({ caseNo, chosen, disabled, onChange }: Props) {
  const agencies = useAgencies(caseNo);
  const roleOf = (agency: string): Role => chosen.find((one) => one.agency === agency)?.role ?? 'attend';
  const isFirst = (agency: string): boolean => agency === agencies[0]?.agency;
  const nameOf = (agency: string): string => agencies.find((one) => one.agency === agency)?.name ?? agency;
  return (
    <div className="field">
      <label htmlFor="invitees">列席单位</label>
      <Select
        id="invitees"
        mode="multiple"
        className="wide-input"
        optionFilterProp="label"
        placeholder="选择汇报、列席或者记录的单位"
        value={chosen.map(({ agency }) => agency)}
        disabled={disabled}
        onChange={(codes: string[]) =>
          onChange(
            codes.map((agency) => ({
              agency,
              role: isFirst(agency) && !chosen.some((one) => one.agency === agency) ? 'report' : roleOf(agency),
            })),
          )
        }
        options={agencies.map(({ agency, name }) => ({ value: agency, label: name }))}
      />
      {chosen.map((one) => (
        <div key={one.agency} className="invitee-line">
          <span>{nameOf(one.agency)}</span>
          <Select
            aria-label={`${nameOf(one.agency)}列席方式`}
            value={one.role}
            disabled={disabled}
            onChange={(role: Role) =>
              onChange(chosen.map((other) => (other.agency === one.agency ? { ...other, role } : other)))
            }
            options={Object.entries(inviteeLabels).map(([value, label]) => ({ value: value as Role, label }))}
          />
        </div>
      ))}
      <p className="field-help">列席人员收到通知并回复；没有表决权，汇报后在成员表态前退场，记录人员除外。</p>
    </div>
  );
}
