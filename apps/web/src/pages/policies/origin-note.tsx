import type { PolicyBodyView } from '@lianshen/contracts';
import { statusLabels } from './policy-labels.js';

/** Where a value comes from: the kind of source as a word, the note beside it. */
export const OriginNote = ({ origin: { status, note } }: { readonly origin: PolicyBodyView['origin'] }) => (
  <span className="origin">
    <span className={`origin-status origin-${status}`}>{statusLabels[status]}</span>{' '}
    <span className="muted">{note}</span>
  </span>
);
