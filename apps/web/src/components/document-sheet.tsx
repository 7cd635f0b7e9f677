import type { DraftDocumentView } from '@lianshen/contracts';
import './document-sheet.css';

type Block = DraftDocumentView['paragraphs'][number];

function BlockView({ block: { text, heading, table } }: { readonly block: Block }) {
  if (heading !== undefined) return <p className="official-heading">{heading}</p>;
  if (text !== undefined) return <p>{text}</p>;
  return table ? (
    <table>
      {table.head ? (
        <thead>
          <tr>
            {table.head.map((cell, i) => (
              <th key={i}>{cell}</th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody>
        {table.rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, n) => (
              <td key={n}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ) : null;
}

/** The words of a document that is not issued yet, as they will stand on the paper; read on a phone as well as at a desk. */
export const DocumentSheet = ({ draft }: { readonly draft: DraftDocumentView }) => (
  <article className="official" aria-label={`${draft.title}（草稿）`}>
    <p className="official-mark">草稿：未签发、未编号、未用印</p>
    <h3>{draft.title}</h3>
    <p className="official-number">〔签发时编号〕</p>
    {draft.salutation ? <p className="official-salutation">{draft.salutation}</p> : null}
    {draft.paragraphs.map((block, i) => (
      <BlockView key={i} block={block} />
    ))}
    <p className="official-signature">
      {draft.issuer}
      <br />
      {draft.issuedOn}
    </p>
  </article>
);
