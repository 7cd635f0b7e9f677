import { Link, useSearchParams } from 'react-router';

interface Props {
  readonly nextCursor: string | null;
  readonly total: number | undefined;
  readonly shown: number;
}

/** Keyset paging: forward by cursor, back by the browser or to the first page; the place is in the address. */
export function Pager({ nextCursor, total, shown }: Props) {
  const [params] = useSearchParams();
  const withCursor = (cursor: string | null): string => {
    const next = new URLSearchParams(params);
    if (cursor) next.set('cursor', cursor);
    else next.delete('cursor');
    return `?${next.toString()}`;
  };
  const isFirst = !params.get('cursor');
  if (isFirst && !nextCursor) return <p className="pager muted">共 {total ?? shown} 项</p>;
  return (
    <nav className="pager" aria-label="翻页">
      {total === undefined ? null : <span className="muted">共 {total} 项</span>}
      {isFirst ? null : <Link to={withCursor(null)}>第一页</Link>}
      {nextCursor ? <Link to={withCursor(nextCursor)}>下一页</Link> : <span className="muted">已到最后一页</span>}
    </nav>
  );
}
