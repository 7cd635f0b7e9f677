import { useState } from 'react';
import { Button } from 'antd';
import type { CaseView } from '@lianshen/contracts';
import { ActDialog } from '../../components/act-dialog.js';
import { caseActOf, FORMED_ACTS, formedActLabels, type FormedAct } from './case-act-dialogs.js';

interface Props {
  readonly kase: CaseView;
  /** Only these, where a page has room for what belongs to it. */
  readonly only?: readonly FormedAct[];
}

/** What this person may do with a resumption as a whole beside its tasks; nothing where nothing would be accepted. */
export function CaseActs({ kase, only = FORMED_ACTS }: Props) {
  const [open, setOpen] = useState<FormedAct | null>(null);
  const offered = only.filter((act) => kase.actions.includes(act));
  return (
    <>
      {offered.map((act) => (
        <Button key={act} onClick={() => setOpen(act)}>
          {formedActLabels[act]}
        </Button>
      ))}
      {open ? <ActDialog act={caseActOf(open, kase)} caseNo={kase.caseNo} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
