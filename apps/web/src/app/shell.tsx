import { useEffect, useRef, type FormEvent } from 'react';
import { App, Button, Input } from 'antd';
import { Link, NavLink, Outlet, useLocation, useNavigate, useNavigation, useSearchParams } from 'react-router';
import type { SessionView } from '@lianshen/contracts';
import { useUnreadNotices } from '../api/notices.js';
import { useLogOut, useTaskCount } from '../api/queries.js';
import { bodyPosts, isRegistrar } from '../components/body-posts.js';
import { isEnterprise } from '../components/is-enterprise.js';
import { LeaveDialog } from '../components/leave-dialog.js';
import { mayReadRegisters } from '../pages/registers/register-posts.js';
import { keepsNumbers, managesTemplates } from '../pages/templates/template-queries.js';
import { boxes, boxLabels, type Box } from '../labels.js';
import { unsentOf } from '../offline/kept-forms.js';
import { isAdministrator, mayStartCases } from '../components/offers.js';
import { OfflineBar } from './offline-bar.js';

/** Head, menu of what this person may do, page. On a phone the menu is a bar at the bottom. */
export function Shell({ session }: { readonly session: SessionView }) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const isMoving = useNavigation().state === 'loading';
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className="head">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          联审
          {session.demo ? <span className="demo-mark">演示数据</span> : null}
        </Link>
        {isAdministrator(session) ? <span className="head-gap" /> : <CaseSearch />}
        {isAdministrator(session) ? null : <NoticeLink />}
        <UserMenu session={session} />
      </header>
      <nav className="menu" aria-label="主菜单">
        <div className="menu-items">
          {isAdministrator(session) ? null : <WorkLinks session={session} />}
          {mayReadRegisters(session) ? (
            <>
              <NavLink to="/registers" className="box-link desk-only">
                登记簿
              </NavLink>
              <NavLink to="/ledgers" className="box-link desk-only">
                台账
              </NavLink>
            </>
          ) : null}
          {isEnterprise(session) ? (
            <NavLink to="/ledgers" className="box-link desk-only">
              本企业台账
            </NavLink>
          ) : null}
          <NavLink to="/policies" className={isAdministrator(session) ? 'box-link' : 'box-link desk-only'}>
            政策包
          </NavLink>
          {managesTemplates(session) ? (
            <>
              <NavLink to="/templates" className="box-link desk-only">
                文书模板
              </NavLink>
              <NavLink to="/troubles" className="box-link">
                办件故障
              </NavLink>
            </>
          ) : null}
          {keepsNumbers(session) ? (
            <NavLink to="/numbers" className="box-link desk-only">
              文号台账
            </NavLink>
          ) : null}
        </div>
      </nav>
      <main id="main" className="main" ref={main} tabIndex={-1} aria-busy={isMoving}>
        <OfflineBar />
        {isMoving ? <div className="moving" role="status" aria-label="正在打开" /> : null}
        <Outlet />
      </main>
      <LeaveDialog />
    </div>
  );
}

const NEW_CASE = { to: '/cases/new', label: '发起办件' };

/** What this person begins with, and a case of their own below it where that is something else; the four boxes; every case they may read. */
function WorkLinks({ session }: { readonly session: SessionView }) {
  const start = startOf(session);
  return (
    <>
      {start ? (
        <Link to={start.to} className="start-link">
          {start.label}
        </Link>
      ) : null}
      {start && start !== NEW_CASE && mayStartCases(session) ? (
        <NavLink to={NEW_CASE.to} className="box-link desk-only">
          {NEW_CASE.label}
        </NavLink>
      ) : null}
      {boxes.map((box) => (
        <BoxLink key={box} box={box} />
      ))}
      <NavLink to="/cases" end className="box-link desk-only">
        全部办件
      </NavLink>
    </>
  );
}

function startOf(session: SessionView): { readonly to: string; readonly label: string } | null {
  if (isEnterprise(session)) return { to: '/mines/own', label: '我的矿山' };
  if (bodyPosts(session).length > 0) return { to: '/meetings', label: '会议' };
  if (isRegistrar(session)) return { to: '/filings', label: '备案' };
  return mayStartCases(session) ? NEW_CASE : null;
}

/** Red for what waits for this person; the other boxes only say how many. */
const isUrgent: Record<Box, boolean> = { todo: true, done: false, started: false, copied: true };

function BoxLink({ box }: { readonly box: Box }) {
  const count = useTaskCount(box).data ?? 0;
  return (
    <NavLink to={`/inbox/${box}`} className="box-link">
      <span>{boxLabels[box]}</span>
      {count > 0 ? (
        <span className={isUrgent[box] ? 'count count-red' : 'count'}>
          {count > 999 ? '999+' : count}
          <span className="sr-only">项</span>
        </span>
      ) : null}
    </NavLink>
  );
}

/** Red for what this person was told and has not read. */
function NoticeLink() {
  const unread = useUnreadNotices().data ?? 0;
  return (
    <NavLink to="/notices" className="notice-link">
      通知
      {unread > 0 ? (
        <span className="count count-red">
          {unread > 99 ? '99+' : unread}
          <span className="sr-only">条未读</span>
        </span>
      ) : null}
    </NavLink>
  );
}

function CaseSearch() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const shown = pathname === '/cases' ? (params.get('q') ?? '') : '';
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    void navigate(q === '' ? '/cases' : `/cases?q=${encodeURIComponent(q)}`);
  };
  return (
    <form className="search" role="search" onSubmit={search} key={shown}>
      <Input
        name="q"
        type="search"
        defaultValue={shown}
        maxLength={64}
        aria-label="查找办件：名称、拼音首字母或编号"
        placeholder="名称、拼音首字母或编号"
      />
      <Button htmlType="submit">查找</Button>
    </form>
  );
}

function UserMenu({ session }: { readonly session: SessionView }) {
  const logOut = useLogOut();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !details.current?.contains(event.target as Node))
        details.current?.removeAttribute('open');
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  const leave = async (): Promise<void> => {
    const unsent = await unsentOf(session.user.userId);
    const question = {
      title: '本机还有未发送的内容',
      content: `${unsent} 份表单或照片还没有发送到服务器。退出后仍留在本机，只有您本人重新登录才能继续发送。`,
      okText: '仍要退出',
      cancelText: '暂不退出',
    };
    if (unsent > 0 && !(await modal.confirm(question))) return;
    await navigate('/login');
    await logOut();
  };
  const { user } = session;
  const first = user.posts[0];
  return (
    <details className="user" ref={details}>
      <summary>
        <span className="user-name">{user.name}</span>
        {first ? <span className="user-post">{first.agencyName}</span> : null}
      </summary>
      <div className="user-panel">
        <p className="muted">{user.username}</p>
        <ul>
          {user.posts.map((post) => (
            <li key={`${post.regionCode}.${post.agency}.${post.post}`}>
              {post.agencyName.includes(post.regionName) ? '' : `${post.regionName} `}
              {post.agencyName} {post.postTitle}
              {post.acting ? '（代理）' : ''}
            </li>
          ))}
        </ul>
        <p>
          {isAdministrator(session) ? null : <Link to="/cases">全部办件</Link>}{' '}
          {mayReadRegisters(session) ? (
            <>
              <Link to="/registers">登记簿</Link> <Link to="/ledgers">台账</Link>{' '}
            </>
          ) : null}
          {isEnterprise(session) ? <Link to="/ledgers">本企业台账</Link> : null} <Link to="/policies">政策包</Link>{' '}
          {managesTemplates(session) ? <Link to="/templates">文书模板</Link> : null}{' '}
          {keepsNumbers(session) ? <Link to="/numbers">文号台账</Link> : null}
        </p>
        <Button block onClick={() => void leave()}>
          退出登录
        </Button>
      </div>
    </details>
  );
}
