import { Link } from 'react-router';
import { EmptyState } from '../../components/empty.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { bodyLabels } from './meeting-labels.js';
import { useProposals } from './meeting-queries.js';
import { RecordedForm } from './recorded-form.js';
import { useCapture, useSecretaryBody } from './use-secretary-body.js';
import './meetings.css';

/** 录入已召开的会议: numbers, file and the result of each item; counts when a second person has confirmed it. */
export function RecordedPage() {
  usePageTitle('录入已召开的会议');
  const { body } = useSecretaryBody();
  const capture = useCapture(body);
  const proposals = useProposals(body !== undefined);
  if (!body)
    return (
      <>
        <h1>录入已召开的会议</h1>
        <EmptyState title="只有会务秘书可以录入">请联系本机构会务秘书。</EmptyState>
      </>
    );
  return (
    <>
      <h1>录入已召开的会议</h1>
      {capture === undefined || capture === 'recorded' ? (
        <Loaded query={proposals}>
          {({ items }) => (
            <RecordedForm
              body={body}
              proposals={items.filter((one) => one.body === body.body && one.regionCode === body.regionCode)}
            />
          )}
        </Loaded>
      ) : (
        <EmptyState title={`按本地政策，${bodyLabels[body.body]}在系统内召开`}>
          请<Link to="/meetings/new">召集会议</Link>。
        </EmptyState>
      )}
    </>
  );
}
