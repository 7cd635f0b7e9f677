import { Link } from 'react-router';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { useTemplates } from './template-queries.js';

/** Templates of a region's documents, each with the version that documents are made with now. */
export function TemplatesPage() {
  usePageTitle('文书模板');
  const templates = useTemplates();
  return (
    <>
      <h1>文书模板</h1>
      <p className="muted">
        模板是Word文件：下载、修改、检查、发布。发布后新出具的文书使用新版本；已经出具的文书不变。
      </p>
      <Loaded query={templates}>
        {({ items }) => (
          <table className="list">
            <thead>
              <tr>
                <th scope="col">文书</th>
                <th scope="col">使用的版本</th>
                <th scope="col">发布</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ kind, title, version, publishedAt, publishedBy }) => (
                <tr key={kind}>
                  <td data-label="文书" className="cell-main">
                    <Link to={`/templates/${kind}`}>{title}</Link>
                  </td>
                  <td data-label="使用的版本">{version === 0 ? '随政策包' : `第${version}版`}</td>
                  <td data-label="发布">
                    {publishedAt === null ? '—' : `${instantText(publishedAt)} ${publishedBy ?? ''}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </>
  );
}
