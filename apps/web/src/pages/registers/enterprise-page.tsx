import { useState } from 'react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { EnterpriseView } from '@lianshen/contracts';
import { Loaded } from '../../components/loading.js';
import { labelOf, mineStatusLabels } from '../../labels.js';
import { EnterpriseChangeDialog } from './enterprise-change-dialog.js';
import { RegisterFrame } from './register-frame.js';
import { useEnterprise } from './register-queries.js';

/** One enterprise as it is registered; the market and natural resources authorities enter changes. */
export function EnterprisePage() {
  const { enterpriseId = '' } = useParams();
  const query = useEnterprise(enterpriseId);
  return (
    <RegisterFrame title={query.data?.name ?? '企业'}>
      <Loaded query={query}>{(enterprise) => <Enterprise enterprise={enterprise} />}</Loaded>
    </RegisterFrame>
  );
}

function Enterprise({ enterprise }: { readonly enterprise: EnterpriseView }) {
  const [isChanging, setIsChanging] = useState(false);
  const { name, creditCode, legalRepresentative, principal, address, regionName, mines, mayChange } = enterprise;
  const facts = {
    企业名称: name,
    统一社会信用代码: creditCode,
    法定代表人: legalRepresentative,
    主要负责人: principal,
  };
  return (
    <>
      <section className="card" aria-labelledby="enterprise-title">
        <div className="head-line">
          <h2 id="enterprise-title">登记信息</h2>
          {mayChange ? <Button onClick={() => setIsChanging(true)}>变更登记</Button> : null}
        </div>
        <dl className="values register-values">
          {Object.entries({ ...facts, 住所: address, 地区: regionName }).map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value || '—'}</dd>
            </div>
          ))}
        </dl>
        {mayChange ? null : <p className="muted">登记变更由市场监管、自然资源部门经办人录入。</p>}
      </section>
      <section className="card" aria-labelledby="enterprise-mines">
        <h2 id="enterprise-mines">矿山（{mines.length}）</h2>
        {mines.length === 0 ? <p className="muted">没有登记矿山。</p> : null}
        <ul className="file-list">
          {mines.map((mine) => (
            <li key={mine.mineId}>
              <Link to={`/registers/mines/${mine.mineId}`}>{mine.name}</Link>
              <span className="tag">{labelOf(mineStatusLabels, mine.status)}</span>
            </li>
          ))}
        </ul>
      </section>
      {isChanging ? <EnterpriseChangeDialog enterprise={enterprise} onClose={() => setIsChanging(false)} /> : null}
    </>
  );
}
