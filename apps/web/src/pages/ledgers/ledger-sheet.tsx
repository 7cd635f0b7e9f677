import { instantText } from '../../components/format.js';

export interface SheetColumn<T> {
  readonly header: string;
  /** Share of the paper's width. */
  readonly share: number;
  readonly text: (line: T) => string | null;
}

interface Props<T> {
  readonly title: string;
  readonly chosen: string;
  readonly columns: readonly SheetColumn<T>[];
  readonly lines: readonly T[];
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const Cell = ({ text }: { readonly text: string }) => (
  <td className={DATE.test(text) ? 'sheet-date' : undefined}>{text}</td>
);

/** The ledger on A4, lying; hidden on screen, alone on paper. The head of the table stands on every page. */
export function LedgerSheet<T>({ title, chosen, columns, lines }: Props<T>) {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return (
    <section className="sheet ledger-sheet" aria-label={`${title}（打印）`}>
      <h1>{title}</h1>
      <p className="sheet-no">
        范围：{chosen}　共 {lines.length} 项　打印于 {instantText(new Date().toISOString())}
      </p>
      <table>
        <colgroup>
          <col style={{ width: '4%' }} />
          {columns.map(({ header, share }) => (
            <col key={header} style={{ width: `${(share / all) * 96}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">序号</th>
            {columns.map(({ header }) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={i}>
              <td>{i + 1}</td>
              {columns.map(({ header, text }) => (
                <Cell key={header} text={text(line) ?? ''} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
