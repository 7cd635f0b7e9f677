import { useEffect, useRef, useState } from 'react';
import { Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate } from 'react-router';
import type { SessionView } from '@lianshen/contracts';
import { onSessionExpired } from '../api/client.js';
import { useOpenSession, useSession } from '../api/queries.js';
import { useLiveUpdates } from '../api/use-live-updates.js';
import { Loaded } from '../components/loading.js';
import { LoginForm } from '../components/login-form.js';
import { isAdministrator } from '../components/offers.js';
import { Shell } from './shell.js';

/** Lets in who is logged in. Who never was goes to the login page and comes back; whose session ended logs in over the page as it stands. */
export function SessionGate() {
  const session = useSession();
  const location = useLocation();
  if (session.isError || session.data === undefined) return <Loaded query={session}>{() => null}</Loaded>;
  const next = encodeURIComponent(location.pathname + location.search);
  return <Admitted session={session.data} next={next} />;
}

function Admitted({ session, next }: { readonly session: SessionView | null; readonly next: string }) {
  const [last, setLast] = useState(session);
  const [isExpired, setIsExpired] = useState(false);
  if (session && session !== last) {
    setLast(session);
    setIsExpired(false);
  }
  useEffect(() => {
    onSessionExpired(() => setIsExpired(true));
    return () => onSessionExpired(() => undefined);
  }, []);
  useFreshStartForAnother(last?.user.userId);
  const mustLogIn = isExpired || session === null;
  useLiveUpdates(!mustLogIn && !isAdministrator(session));
  if (!last) return <Navigate to={`/login?next=${next}`} replace />;
  return (
    <>
      {/* Another person finds nothing typed, and confirms nothing sent, by the one before. */}
      <Shell key={last.user.userId} session={last} />
      {mustLogIn ? (
        <ReloginDialog userId={last.user.userId} username={last.user.username} onDone={() => setIsExpired(false)} />
      ) : null}
    </>
  );
}

/** Another person logged in in another tab: nothing of the first one's data stays on screen. */
function useFreshStartForAnother(userId: string | undefined): void {
  const client = useQueryClient();
  const shown = useRef(userId);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== userId) {
      void client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    }
    shown.current = userId;
  }, [client, userId]);
}

interface DialogProps {
  readonly userId: string;
  readonly username: string;
  readonly onDone: () => void;
}

/** Keeps the page and what was typed; another person logging in here starts from a clean page instead. */
function ReloginDialog({ userId, username, onDone }: DialogProps) {
  const client = useQueryClient();
  const openSession = useOpenSession();
  const navigate = useNavigate();
  const loggedIn = async (session: SessionView): Promise<void> => {
    const isSame = session.user.userId === userId;
    if (!isSame) client.clear();
    await openSession(session);
    if (isSame) void client.invalidateQueries();
    else void navigate('/');
    onDone();
  };
  return (
    <Modal open title="登录已过期" footer={null} closable={false} mask={{ closable: false }} keyboard={false}>
      <p>请重新登录，本页填写的内容仍在。</p>
      <LoginForm username={username} onLoggedIn={(session) => void loggedIn(session)} />
    </Modal>
  );
}
