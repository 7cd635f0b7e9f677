import { useState, type ComponentProps, type FormEvent } from 'react';
import { Button } from 'antd';
import type { FileVerificationView } from '@lianshen/contracts';
import { useFileVerification } from '../../api/notices.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { Facts, SealFacts, StandingNote, Verdict } from './verification-facts.js';

const PDF = '.pdf,application/pdf';
const SEAL = '.json,application/json';

/** 文件核验: whether the PDF somebody holds is the one that was issued. The file is compared and not kept. */
export function FileVerification({ code }: { readonly code: string }) {
  const verification = useFileVerification();
  const [isMissing, setIsMissing] = useState(false);
  const verify = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [file, seal] = [form.get('file'), form.get('seal')] as [File, File];
    setIsMissing(file.size === 0);
    if (file.size > 0) verification.mutate({ file, seal: seal.size > 0 ? seal : null, code });
  };
  return (
    <section className="card">
      <h2>核验电子文件</h2>
      <p className="muted">选择收到的PDF文件，与出具时的文件和签名比对。文件只用于比对，不会保存。</p>
      <form className="verify-file" onSubmit={verify}>
        <FileChoice label="PDF文件" name="file" accept={PDF} aria-invalid={isMissing} />
        <FileChoice label="签名文件（可不选，默认用系统中的签名）" name="seal" accept={SEAL} />
        <p id="verify-file-problem" className="verify-bad" role="alert">
          {isMissing ? '请先选择PDF文件' : ''}
        </p>
        <Button type="primary" htmlType="submit" loading={verification.isPending}>
          核验文件
        </Button>
      </form>
      <div aria-live="polite">
        {verification.error ? <ProblemAlert problem={verification.error} /> : null}
        {verification.data ? <Judged found={verification.data} /> : null}
      </div>
    </section>
  );
}

interface ChoiceProps extends Pick<ComponentProps<'input'>, 'name' | 'accept' | 'aria-invalid'> {
  readonly label: string;
}

/** A file of this machine; the browser's own control would speak the browser's language. */
function FileChoice({ label, ...input }: ChoiceProps) {
  const [chosen, setChosen] = useState('');
  return (
    <label className="file-choice">
      {label}
      <input
        {...input}
        type="file"
        className="sr-only"
        aria-describedby="verify-file-problem"
        onChange={(event) => setChosen(event.target.files?.[0]?.name ?? '')}
      />
      <span className="file-choice-line" aria-hidden="true">
        <span className="file-choice-button">选择文件</span>
        <span className="muted">{chosen || '未选择文件'}</span>
      </span>
    </label>
  );
}

function Judged({ found }: { readonly found: FileVerificationView }) {
  const { document } = found;
  return (
    <div className="verify-judged">
      {document ? <StandingNote of={document} /> : null}
      <Verdict verdict={found} />
      <Facts
        facts={[
          ...(document
            ? ([
                ['比对的文书', `${document.title}　${document.number}`],
                ['出具单位', `${document.issuer}　${document.issuedOn}`],
                ['出具时的摘要（SHA-256）', document.sha256],
              ] as const)
            : []),
          ['所选文件的摘要（SHA-256）', found.sha256],
          ['所选文件的摘要（SM3）', found.sm3],
        ]}
      />
      <SealFacts seal={found.seal} />
    </div>
  );
}
