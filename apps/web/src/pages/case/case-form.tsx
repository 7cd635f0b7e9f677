import { Link } from 'react-router';
import type { CaseView } from '@lianshen/contracts';
import { useSession } from '../../api/queries.js';
import { sizeText } from '../../components/format.js';
import { namesOf } from '../../components/names-of.js';
import { ValueList } from '../../components/value-list.js';
import { labelOf, procedureLabels } from '../../labels.js';
import { usePolicy } from '../policies/policy-queries.js';
import { ApplicationFormView } from './application-form-view.js';
import { showsResumptionFile } from './resumption-sections.js';

/** What was applied for, and the files that came with it. */
export function CaseForm({ kase }: { readonly kase: CaseView }) {
  const session = useSession().data;
  const policy = usePolicy(kase.policy.id, kase.policy.version).data;
  return (
    <>
      {kase.procedure === 'resumption' ? (
        <ApplicationFormView kase={kase} />
      ) : (
        <ValueList values={kase.form} names={namesOf(kase)} />
      )}
      {kase.files.length > 0 && !showsResumptionFile(kase, session) ? (
        <ul className="file-list">
          {kase.files.map((file) => (
            <li key={file.fileId}>
              <a href={`/api/v1/files/${file.fileId}`}>{file.name}</a>
              <span className="muted">{sizeText(file.size)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="muted">
        依据政策：
        <Link to={`/policies/${kase.policy.id}/${kase.policy.version}`}>
          {policy?.title ?? labelOf(procedureLabels, kase.procedure)}
        </Link>
        （{kase.policy.version} 版）
      </p>
    </>
  );
}
