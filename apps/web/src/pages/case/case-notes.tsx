import { Alert } from 'antd';
import type { CaseView } from '@lianshen/contracts';
import { notesOf } from './case-notes-text.js';

/** What everybody has to know of a resumption before anything else: what holds it, and what its end means. */
export function CaseNotes({ kase }: { readonly kase: CaseView }) {
  const notes = notesOf(kase);
  if (notes.length === 0) return null;
  return (
    <div className="case-notes" role="status">
      {notes.map((note) => (
        <Alert key={note} type="warning" showIcon title={note} />
      ))}
    </div>
  );
}
