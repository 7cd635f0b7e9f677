import type { ApplicationPreviewView } from '@lianshen/contracts';
import { selfCheckProgress, type ApplicationForm } from './application-form.js';

interface Props {
  readonly items: ApplicationPreviewView['items'];
  readonly form: ApplicationForm;
}

/** What the self-check found: failed and noted items in words, the passed ones behind a click. */
export function SelfCheckSummary({ items, form }: Props) {
  const { total, answered, failed } = selfCheckProgress(items, form);
  const answers = new Map(form.selfCheck?.map((one) => [one.itemId, one]));
  const isNoted = (itemId: string): boolean =>
    answers.get(itemId)?.ok === false || Boolean(answers.get(itemId)?.note?.trim());
  const word = (itemId: string): string => {
    const ok = answers.get(itemId)?.ok;
    return ok === undefined ? '未自查' : ok ? '合格' : '不合格';
  };
  const list = (shown: Props['items']) => (
    <ul className="plain-list">
      {shown.map((item) => (
        <li key={item.itemId}>
          <span className={answers.get(item.itemId)?.ok === false ? 'tag tag-red' : 'tag'}>{word(item.itemId)}</span>{' '}
          {item.text}
          {answers.get(item.itemId)?.note ? <p className="muted pre">{answers.get(item.itemId)?.note}</p> : null}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <p>
        共 {total} 项：合格 {answered - failed} 项，不合格 {failed} 项，未自查 {total - answered} 项。
      </p>
      {list(items.filter(({ itemId }) => isNoted(itemId)))}
      <details className="basis">
        <summary>逐项查看其余事项</summary>
        {list(items.filter(({ itemId }) => !isNoted(itemId)))}
      </details>
    </>
  );
}
