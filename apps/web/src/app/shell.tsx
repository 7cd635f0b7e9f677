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
import { OfflineBar } from './offline-bar.js';

/** Head, menu of the four boxes, page. On a phone the menu is a bar at the bottom. */
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
        <Link to="/inbox/todo" className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          联审
          {session.demo ? <span className="demo-mark">演示数据</span> : null}
        </Link>
        <CaseSearch />
        <NoticeLink />
        <UserMenu session={session} />
      </header>
      <nav className="menu" aria-label="主菜单">
        <div className="menu-items">
          <StartLinks session={session} />
          {boxes.map((box) => (
            <BoxLink key={box} box={box} />
          ))}
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
          <NavLink to="/policies" className="box-link desk-only">
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

/** What this person begins with; those who may also start a case of their own find it below on a desk. */
function StartLinks({ session }: { readonly session: SessionView }) {
  const [to, label] = isEnterprise(session)
    ? ['/mines/own', '我的矿山']
    : bodyPosts(session).length > 0
      ? ['/meetings', '会议']
      : isRegistrar(session)
        ? ['/filings', '备案']
        : ['/cases/new', '发起办件'];
  return (
    <>
      <Link to={to} className="start-link">
        {label}
      </Link>
      {to === '/meetings' ? (
        <NavLink to="/cases/new" className="box-link desk-only">
          发起办件
        </NavLink>
      ) : null}
    </>
  );
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
