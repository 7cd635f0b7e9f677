import { Checkbox } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { asFields, asList, toggled } from '../../../forms/values.js';
import { stopMatterTitles, titleOf } from '@lianshen/contracts/labels';

/** An order of the signing body, as the task names it. */
interface OwnOrder {
  readonly stopOrderId: string;
  readonly issuedOn: string;
  readonly stops: readonly string[];
  readonly section65: boolean;
  readonly releaseBy: 'issuer' | 'jointAcceptance';
  readonly legalBasis: string;
}
const ordersOf = ({ payload }: TaskView): readonly OwnOrder[] =>
  asList(payload['orders']).map((one) => asFields(one) as never);

interface Props {
  readonly task: TaskView;
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (ids: readonly string[]) => void;
}

/** Own orders in force on what is applied for: the signature may consent to lift them with the reply (安全生产法 第六十五条第三款). */
export function Releases({ task, chosen, disabled, onChange }: Props) {
  const orders = ordersOf(task);
  if (orders.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>本单位作出、尚未解除的停产停建决定</legend>
      <p className="field-help">
        勾选即同意：批复出具时，该决定对本次申请的采矿单元解除；对其他采矿单元和矿山继续有效。未出具批复的，不解除。
      </p>
      {orders.map((order) => {
        const { stopOrderId, issuedOn, stops, legalBasis } = order;
        const what = `${issuedOn} 责令停止${stops.map((stop) => titleOf(stopMatterTitles, stop)).join('、')}（${legalBasis}）`;
        return (
          <div key={stopOrderId} className="release">
            {order.releaseBy === 'issuer' ? (
              <span>{what}</span>
            ) : (
              <Checkbox
                checked={chosen.includes(stopOrderId)}
                disabled={disabled}
                onChange={({ target }) => onChange(toggled(chosen, stopOrderId, target.checked))}
              >
                {what}
              </Checkbox>
            )}
            <p className="muted">{meaningOf(order)}</p>
          </div>
        );
      })}
    </fieldset>
  );
}

function meaningOf({ releaseBy, section65 }: OwnOrder): string {
  if (releaseBy === 'issuer') return '须由本单位另行解除，不随批复解除；解除前办件暂停。';
  if (section65) return '依照安全生产法第六十五条第三款，须本单位同意；不勾选的，批复不能出具。';
  return '联合验收批复即为解除，不以本单位同意为条件。';
}
