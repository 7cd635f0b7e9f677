import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { withParameter } from './address.js';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
}

/** One of many, chosen from a list; it stands in the address, so that a reload and the way back keep it. */
export function ChoiceFilter({ name, label, options }: Props) {
  const [params, setParams] = useSearchParams();
  const choose = (value: string): void => setParams(withParameter(params, name, value));
  return (
    <p className="choice-filter">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <Select
        id={`filter-${name}`}
        showSearch={{ optionFilterProp: 'label' }}
        value={params.get(name) ?? ''}
        onChange={choose}
        options={Object.entries({ '': '全部', ...options }).map(([value, title]) => ({ value, label: title }))}
      />
    </p>
  );
}
