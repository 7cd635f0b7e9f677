import type { ReactNode } from 'react';
import { Button, Input } from 'antd';
import { Link, NavLink, useSearchParams } from 'react-router';
import { useSession } from '../../api/queries.js';
import { withParameter } from '../../components/address.js';
import { usePageTitle } from '../../components/page-title.js';
import { mayReadExperts } from './register-posts.js';
import './registers.css';

const REGISTERS = [
  { to: '/registers/enterprises', name: '企业' },
  { to: '/registers/mines', name: '矿山' },
  { to: '/registers/rights', name: '采矿权' },
  { to: '/registers/orders', name: '停产停建决定' },
  { to: '/registers/experts', name: '专家' },
] as const;

interface Props {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Heading, the registers beside one another, the list of one of them. */
export function RegisterFrame({ title, hint, action, children }: Props) {
  usePageTitle(`登记簿 ${title}`);
  const session = useSession().data;
  const shown = REGISTERS.filter(({ to }) => to !== '/registers/experts' || mayReadExperts(session));
  return (
    <>
      <div className="head-line register-head">
        <div>
          <h1>登记簿：{title}</h1>
          {hint ? <p className="muted">{hint}</p> : null}
        </div>
        {action ? <div className="buttons">{action}</div> : null}
      </div>
      <nav className="register-tabs" aria-label="登记簿">
        {REGISTERS.filter((one) => shown.includes(one)).map(({ to, name }) => (
          <NavLink key={to} to={to} className="register-tab">
            {name}
          </NavLink>
        ))}
      </nav>
      {children}
    </>
  );
}

/** Search by words; the words stand in the address, so that a reload and the way back keep them. */
export function RegisterSearch({ label }: { readonly label: string }) {
  const [params, setParams] = useSearchParams();
  const shown = params.get('q') ?? '';
  return (
    <form
      className="register-search"
      role="search"
      key={shown}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
        setParams(withParameter(params, 'q', q));
      }}
    >
      <Input name="q" type="search" defaultValue={shown} maxLength={100} aria-label={label} placeholder={label} />
      <Button htmlType="submit">查找登记</Button>
    </form>
  );
}

interface FilterProps {
  readonly name: string;
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
}

/** One of a few, as links; also in the address. */
export function RegisterFilter({ name, label, options }: FilterProps) {
  const [params] = useSearchParams();
  const chosen = params.get(name) ?? '';
  return (
    <nav className="chips" aria-label={label}>
      {Object.entries({ '': '全部', ...options }).map(([value, title]) => (
        <Link
          key={value}
          className="chip"
          to={`?${withParameter(params, name, value).toString()}`}
          aria-current={chosen === value ? 'true' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
