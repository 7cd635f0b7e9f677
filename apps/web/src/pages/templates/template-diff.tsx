import { diffLines, type DiffLine } from './line-diff.js';

const words: Readonly<Record<DiffLine['change'], string>> = { same: '', added: '新增', removed: '删去' };

/** What changed between two versions; said by a word, not by colour alone. */
export function TemplateDiff({
  before,
  after,
}: {
  readonly before: readonly string[];
  readonly after: readonly string[];
}) {
  const lines = diffLines(before, after);
  const changed = lines.filter(({ change }) => change !== 'same').length;
  return (
    <>
      <p className="muted">{changed === 0 ? '文字没有变化。' : `共 ${changed} 处增删。`}</p>
      <ol className="diff">
        {lines.map(({ change, text }, i) => (
          <li key={i} className={`diff-${change}`}>
            <span className="muted">{words[change]}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
