import { useMemo, useState } from 'react';
import { Alert, Button } from 'antd';
import type { AgendaPackView } from '@lianshen/contracts';
import { Loaded } from '../../../components/loading.js';
import { useAgendaPacks } from '../../agenda-pack/agenda-pack-queries.js';
import { hasPack } from '../../agenda-pack/has-pack.js';
import { DecisionEditor } from '../decision-editor.js';
import type { KindFormProps } from './kind-form.js';

/** 提请审议: signed is the pack that was on screen, where there is one. */
export function AgendaRequestForm(props: KindFormProps) {
  return hasPack(props.task) ? <OfPack {...props} /> : <DecisionEditor {...props} alongside={WITHOUT_PACK} />;
}
const WITHOUT_PACK = { packRevision: undefined };

function OfPack(props: KindFormProps) {
  const query = useAgendaPacks(props.task.caseNo);
  return (
    <Loaded query={query}>
      {({ items }) => <Signing {...props} pack={items.find(({ taskId }) => taskId === props.task.taskId)} />}
    </Loaded>
  );
}

/** A newer pack is taken only after the person has seen it. */
function Signing({ pack, ...props }: KindFormProps & { readonly pack: AgendaPackView | undefined }) {
  const [seen, setSeen] = useState(pack?.revision);
  const alongside = useMemo(() => ({ packRevision: seen }), [seen]);
  const hasMoved = pack?.state === 'open' && pack.revision !== seen;
  return (
    <>
      {hasMoved ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className="card-gap"
          title="请示材料已经修改"
          description="页面已显示最新材料，请核对后再签发。"
          action={<Button onClick={() => setSeen(pack.revision)}>已核对</Button>}
        />
      ) : null}
      <DecisionEditor {...props} alongside={alongside} />
    </>
  );
}
