import { useMemo, useState } from 'react';
import { Input } from 'antd';
import type { DemoAccountList } from '@lianshen/contracts';

interface Props {
  readonly accounts: DemoAccountList;
  readonly onPick: (username: string) => void;
}

/** The accounts of the demo by region and agency; one click fills in the form. */
export function DemoAccounts({ accounts, onPick }: Props) {
  const [wanted, setWanted] = useState('');
  const groups = useMemo(() => grouped(accounts.items, wanted.trim().toLowerCase()), [accounts.items, wanted]);
  return (
    <section className="demo-accounts" aria-labelledby="demo-title">
      <h2 id="demo-title">演示账号</h2>
      <p className="muted">
        人物均为虚构，密码均为 <code>{accounts.password}</code>。点选即填入登录框。
      </p>
      <Input
        value={wanted}
        aria-label="筛选演示账号"
        placeholder="按地区、单位、岗位或姓名筛选"
        allowClear
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="demo-groups">
        {groups.map(([region, items]) => (
          <div key={region}>
            <h3>{region}</h3>
            <ul>
              {items.map((account) => (
                <li key={account.username}>
                  <button type="button" className="demo-account" onClick={() => onPick(account.username)}>
                    <span>
                      {account.agencyName} {account.postTitle}
                    </span>
                    <span className="muted">
                      {account.name} · {account.username}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {groups.length === 0 ? <p className="muted">没有符合的账号，请换个词。</p> : null}
      </div>
    </section>
  );
}

type Account = DemoAccountList['items'][number];

/** By region, the one with the most accounts first: that is where the demo can be played through. */
function grouped(items: readonly Account[], wanted: string): readonly (readonly [string, readonly Account[]])[] {
  const groups = new Map<string, Account[]>();
  for (const account of items) {
    if (!Object.values(account).some((text) => text.toLowerCase().includes(wanted))) continue;
    groups.set(account.regionName, [...(groups.get(account.regionName) ?? []), account]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
