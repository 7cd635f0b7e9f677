import { useState, type FormEvent } from 'react';
import { Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { LoginBody, SessionView } from '@lianshen/contracts';
import { call } from '../api/client.js';
import { ApiError } from '../api/problem.js';
import { forgetWho } from '../offline/kept-answers.js';
import { ProblemAlert } from './problem-alert.js';

interface Props {
  readonly username?: string;
  readonly password?: string;
  readonly onLoggedIn: (session: SessionView) => void;
}

/** Name and password; the one-time code is asked for only when the API says so. */
export function LoginForm({ username = '', password = '', onLoggedIn }: Props) {
  const [name, setName] = useState(username);
  const [word, setWord] = useState(password);
  const [totp, setTotp] = useState('');
  const login = useMutation({
    mutationFn: async (body: LoginBody) => {
      await forgetWho();
      return call<SessionView>('/session', { method: 'POST', body });
    },
    onSuccess: onLoggedIn,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    login.mutate({ username: name.trim(), password: word, ...(totp.trim() === '' ? {} : { totp: totp.trim() }) });
  };
  const needsTotp = login.error instanceof ApiError && login.error.errors.some((error) => error.path === 'totp');
  return (
    <form className="login-form" onSubmit={submit}>
      {login.error ? <ProblemAlert problem={login.error} /> : null}
      <div className="field">
        <label htmlFor="username">用户名</label>
        <Input
          id="username"
          size="large"
          autoComplete="username"
          autoFocus={username === ''}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="password">密码</label>
        <Input
          id="password"
          type="password"
          size="large"
          autoComplete="current-password"
          autoFocus={username !== ''}
          required
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
      </div>
      {needsTotp || totp !== '' ? (
        <div className="field">
          <label htmlFor="totp">动态口令</label>
          <Input
            id="totp"
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={totp}
            onChange={(event) => setTotp(event.target.value)}
          />
        </div>
      ) : null}
      <Button type="primary" size="large" htmlType="submit" block loading={login.isPending}>
        登录
      </Button>
    </form>
  );
}
