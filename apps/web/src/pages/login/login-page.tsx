import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import type { SessionView } from '@lianshen/contracts';
import { useDemoAccounts, useOpenSession, useSession } from '../../api/queries.js';
import { LoginForm } from '../../components/login-form.js';
import { usePageTitle } from '../../components/page-title.js';
import { DemoAccounts } from './demo-accounts.js';

/** Only a path of this program is followed after login. */
const safeNext = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function LoginPage() {
  usePageTitle('登录');
  useSession(); // somebody who logged out without a connection: the server hears of it before anybody logs in
  const [picked, setPicked] = useState({ username: '', password: '' });
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const openSession = useOpenSession();
  const demo = useDemoAccounts();
  const enter = async (session: SessionView): Promise<void> => {
    client.clear();
    await openSession(session);
    await navigate(safeNext(params.get('next')), { replace: true });
  };
  return (
    <main className={demo.data ? 'login with-demo' : 'login'}>
      <section className="login-card" aria-labelledby="login-title">
        <h1 id="login-title">
          <img src="/icon.svg" alt="" width="32" height="32" /> 联审
        </h1>
        <p className="muted">行政审批协同办理</p>
        <LoginForm key={picked.username} {...picked} onLoggedIn={(session) => void enter(session)} />
      </section>
      {demo.data ? (
        <DemoAccounts
          accounts={demo.data}
          onPick={(username) => setPicked({ username, password: demo.data.password })}
        />
      ) : null}
    </main>
  );
}
