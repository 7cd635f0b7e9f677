import { useState } from 'react';
import { Input } from 'antd';
import type { EnterpriseView } from '@lianshen/contracts';
import { RegisterDialog } from './register-dialog.js';

const FIELDS = [
  { name: 'name', label: '企业名称', max: 200 },
  { name: 'principal', label: '主要负责人', max: 50 },
  { name: 'legalRepresentative', label: '法定代表人', max: 50 },
  { name: 'creditCode', label: '统一社会信用代码', max: 18 },
  { name: 'address', label: '住所', max: 300 },
] as const;

interface Props {
  readonly enterprise: EnterpriseView;
  readonly onClose: () => void;
}

/** Change of an enterprise's entry; only what differs is sent. */
export function EnterpriseChangeDialog({ enterprise, onClose }: Props) {
  const [value, setValue] = useState(() => ({ ...enterprise, reason: '' }));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const bodyOf = () => {
    const altered = FIELDS.filter(({ name }) => value[name].trim() !== enterprise[name]);
    const wrong = altered.filter(({ name }) => !value[name].trim()).map(({ label }) => `请填写${label}`);
    if (altered.length === 0) wrong.push('请至少变更一项');
    if (!value.reason.trim()) wrong.push('请填写变更理由');
    if (wrong.length > 0) return { problems: wrong };
    const body = Object.fromEntries(altered.map(({ name }) => [name, value[name].trim()]));
    return { body: { ...body, reason: value.reason.trim() } };
  };
  return (
    <RegisterDialog
      title="变更登记"
      explanation="变更记入登记簿的记录。在办的申请仍由原来的岗位办理，已出具的文书不变。"
      path={`/enterprises/${encodeURIComponent(enterprise.enterpriseId)}/changes`}
      revision={enterprise.revision}
      done="登记已变更"
      bodyOf={bodyOf}
      problems={problems}
      onProblems={setProblems}
      onClose={onClose}
    >
      {(isFrozen) => (
        <>
          {FIELDS.map(({ name, label, max }) => (
            <label key={name} className="register-field">
              {label}
              <Input
                value={value[name]}
                maxLength={max}
                disabled={isFrozen}
                onChange={(event) => setValue({ ...value, [name]: event.target.value })}
              />
            </label>
          ))}
          <label className="register-field">
            变更理由（必填）
            <Input.TextArea
              rows={2}
              maxLength={1000}
              value={value.reason}
              disabled={isFrozen}
              onChange={(event) => setValue({ ...value, reason: event.target.value })}
            />
          </label>
        </>
      )}
    </RegisterDialog>
  );
}
