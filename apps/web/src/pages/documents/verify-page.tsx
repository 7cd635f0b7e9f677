import type { FormEvent } from 'react';
import { Button, Input } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { VerificationView } from '@lianshen/contracts';
import { useVerification } from '../../api/notices.js';
import { ApiError } from '../../api/problem.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { FileVerification } from './file-verification.js';
import { Facts, SealFacts, StandingNote, Verdict } from './verification-facts.js';
import '../notices/notices.css';

/** 文书核验: for whoever holds the paper, without logging in. */
export function VerifyPage() {
  const { code = '' } = useParams();
  usePageTitle('文书核验');
  return (
    <main className="verify">
      <section className="card">
        <h1>文书核验</h1>
        <p className="muted">输入文书页脚的核验码，查看文书是否由本系统出具、文件是否被改动。</p>
        <CodeForm code={code} key={code} />
      </section>
      {code === '' ? null : <Result code={code} />}
      <FileVerification code={code} key={`file-${code}`} />
      <p className="muted">
        <Link to="/">进入联审</Link>
      </p>
    </main>
  );
}

function CodeForm({ code }: { readonly code: string }) {
  const navigate = useNavigate();
  const verify = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    if (typed !== '') void navigate(`/verify/${encodeURIComponent(typed)}`);
  };
  return (
    <form className="verify-form" onSubmit={verify}>
      <Input
        name="code"
        defaultValue={code}
        maxLength={40}
        autoComplete="off"
        aria-label="核验码"
        placeholder="如 7K3M-9QXT-2HFD-8WPA"
      />
      <Button type="primary" htmlType="submit">
        核验
      </Button>
    </form>
  );
}

function Result({ code }: { readonly code: string }) {
  const query = useVerification(code);
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <section className="card" role="alert">
        <h2 className="verify-bad">没有这份文书</h2>
        <p>没有以这个核验码出具的文书。请核对是否输错；确认无误仍查不到的，请向文书所署单位核实。</p>
      </section>
    );
  }
  return (
    <section className="card" aria-live="polite">
      <Loaded query={query}>{(found) => <Found found={found} />}</Loaded>
    </section>
  );
}

function Found({ found }: { readonly found: VerificationView }) {
  return (
    <>
      <StandingNote of={found} />
      <Verdict verdict={found} />
      <Facts
        facts={[
          ['文书', found.title],
          ['文号', found.number],
          ['出具单位', found.issuer],
          ['日期', found.issuedOn],
          ['文件摘要（SHA-256）', found.sha256 ?? '文件缺失'],
        ]}
      />
      <SealFacts seal={found.seal} />
    </>
  );
}
