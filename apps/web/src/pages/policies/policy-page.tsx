import { Link, useParams } from 'react-router';
import type { PolicyDetail } from '@lianshen/contracts';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { documentLabels, labelOf } from '../../labels.js';
import { PolicyBodies } from './policy-bodies.js';
import { PolicyItems } from './policy-items.js';
import { PolicySlots } from './policy-slots.js';
import { PolicySettings, PolicyTerms } from './policy-terms.js';
import { OriginNote } from './origin-note.js';
import { usePolicy } from './policy-queries.js';
import './policies.css';

/** One version of a pack, to be read: what it says, why, and what is only a default. */
export function PolicyPage() {
  const { id = '', version = '' } = useParams();
  const policy = usePolicy(id, version);
  usePageTitle(policy.data?.title ?? '政策包');
  return (
    <Loaded query={policy} heading="政策包">
      {(pack) => <Pack pack={pack} />}
    </Loaded>
  );
}

const Pack = ({ pack }: { readonly pack: PolicyDetail }) => (
  <>
    <p>
      <Link to="/policies">全部政策包</Link>
    </p>
    <section className="card">
      <h1>{pack.title}</h1>
      <dl className="facts">
        <Fact name="版本">{`${pack.id} ${pack.version}`}</Fact>
        <Fact name="生效">{`${pack.effectiveOn ?? ''} 起${pack.effectiveUntil ? `，至 ${pack.effectiveUntil}` : ''}`}</Fact>
        <Fact name="摘要值（SM3）">
          <code className="digest">{pack.hash}</code>
        </Fact>
      </dl>
      {pack.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </section>
    <PolicyBasis basis={pack.basis} />
    {pack.bodies.length > 0 ? <PolicyBodies pack={pack} /> : null}
    <PolicyTerms terms={pack.termList} bodies={pack.bodies} />
    {pack.settings.length > 0 ? <PolicySettings settings={pack.settings} /> : null}
    {pack.slots.length > 0 ? <PolicySlots slots={pack.slots} /> : null}
    {pack.items.length > 0 ? <PolicyItems pack={pack} /> : null}
    {pack.remedies.length > 0 || pack.numbering ? <Issuing pack={pack} /> : null}
  </>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const PolicyBasis = ({ basis }: { readonly basis: PolicyDetail['basis'] }) => (
  <section className="card">
    <h2>依据</h2>
    <ul>
      {basis.map(({ document, clause, text }) => (
        <li key={`${document}${clause}`}>
          《{document}》{clause}
          {text ? <blockquote className="muted">{text}</blockquote> : null}
        </li>
      ))}
    </ul>
  </section>
);

/** How documents are numbered and signed, and how their decisions are contested. */
const Issuing = ({ pack: { remedies, numbering } }: { readonly pack: PolicyDetail }) => (
  <section className="card">
    <h2>文号与救济</h2>
    {numbering ? (
      <>
        <p>
          落款：{numbering.issuerName} <OriginNote origin={numbering.origin} />
        </p>
        <ul>
          {Object.entries(numbering.marks).map(([kind, mark]) => (
            <li key={kind}>
              {labelOf(documentLabels, kind)}：{numbering.issuer}
              {mark}〔年份〕序号
            </li>
          ))}
        </ul>
      </>
    ) : null}
    {remedies.map(({ agency, reconsideration, litigation, origin }) => (
      <p key={agency}>
        可以在{reconsideration.days}日内向{reconsideration.body}申请行政复议，或者在{litigation.months}个月内向
        {litigation.court}提起行政诉讼。 <OriginNote origin={origin} />
      </p>
    ))}
  </section>
);
