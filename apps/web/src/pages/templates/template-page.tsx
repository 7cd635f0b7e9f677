import { useState } from 'react';
import { Button } from 'antd';
import { useParams } from 'react-router';
import type { TemplateVersionView, TemplateView } from '@lianshen/contracts';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { TemplateDiff } from './template-diff.js';
import { TemplatePublishing } from './template-publishing.js';
import { sampleHref, useTemplate, wordHref } from './template-queries.js';
import './templates.css';

/** One template: its versions, what each changed, what has to stand in it, and a new version. */
export function TemplatePage() {
  const { kind = '' } = useParams();
  const query = useTemplate(kind);
  usePageTitle(query.data ? `${query.data.title}模板` : '文书模板');
  return (
    <Loaded query={query} heading="文书模板">
      {(template) => (
        <>
          <h1>{template.title}模板</h1>
          <TemplatePublishing template={template} key={template.versions[0]!.version} />
          <Versions template={template} />
          <Needs template={template} />
        </>
      )}
    </Loaded>
  );
}

const nameOf = (version: number): string => (version === 0 ? '随政策包' : `第${version}版`);

function Versions({ template }: { readonly template: TemplateView }) {
  const { kind, versions } = template;
  const [compared, setCompared] = useState<number | null>(null);
  const at = versions.findIndex(({ version }) => version === compared);
  const before = versions[at + 1];
  return (
    <section className="card" aria-labelledby="versions-title">
      <h2 id="versions-title">版本</h2>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">修改说明</th>
            <th scope="col">发布</th>
            <th scope="col">文件</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((one, i) => (
            <VersionRow
              key={one.version}
              kind={kind}
              one={one}
              isCurrent={i === 0}
              {...(one.version === 0 ? {} : { onCompare: () => setCompared(one.version) })}
            />
          ))}
        </tbody>
      </table>
      {at >= 0 && before ? (
        <section aria-live="polite">
          <h3>
            {nameOf(versions[at]!.version)}与{nameOf(before.version)}的差异
          </h3>
          <TemplateDiff before={before.lines} after={versions[at]!.lines} />
        </section>
      ) : null}
    </section>
  );
}

interface RowProps {
  readonly kind: string;
  readonly one: TemplateVersionView;
  readonly isCurrent: boolean;
  readonly onCompare?: () => void;
}

const VersionRow = ({ kind, one, isCurrent, onCompare }: RowProps) => (
  <tr>
    <td data-label="版本" className="cell-main">
      {nameOf(one.version)}
      {isCurrent ? '（使用中）' : ''}
    </td>
    <td data-label="修改说明">{one.note}</td>
    <td data-label="发布">
      {one.publishedAt === null ? '—' : `${instantText(one.publishedAt)} ${one.publishedBy ?? ''}`}
    </td>
    <td data-label="文件">
      <span className="template-actions">
        <a href={wordHref(kind, one.version)} download>
          下载Word
        </a>
        <a href={sampleHref(kind, one.version)} download>
          样稿PDF
        </a>
        {onCompare ? (
          <Button type="link" size="small" className="inline-button" onClick={onCompare}>
            与上一版比较
          </Button>
        ) : null}
      </span>
    </td>
  </tr>
);

/** What may and must stand in the template, to be copied while editing. */
function Needs({ template }: { readonly template: TemplateView }) {
  const { fields, lists, required, phrases } = template;
  return (
    <section className="card" aria-labelledby="needs-title">
      <h2 id="needs-title">栏目和必须保留的内容</h2>
      <p className="muted">
        栏目写在花括号里，出具文书时填入。标“必”的不能删去；文号、署名、日期、核验码四段由系统印制，必须保留原样。
      </p>
      <ul className="field-words">
        {fields.map((name) => (
          <li key={name}>
            <code>{`{${name}}`}</code>
            {required.includes(name) ? ' 必' : ''}
          </li>
        ))}
      </ul>
      {lists.map(({ name, fields: entries }) => (
        <p key={name}>
          清单（逐条重复）{required.includes(`#${name}`) ? ' 必' : ''}：{' '}
          <code>{`{#${name}}${entries.map((one) => `{${one}}`).join(' ')}{/${name}}`}</code>
        </p>
      ))}
      {phrases.length > 0 ? <p>必须保留的表述：{phrases.map((one) => `“${one}”`).join('、')}</p> : null}
    </section>
  );
}
