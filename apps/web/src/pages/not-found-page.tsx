import { Link } from 'react-router';
import { EmptyState } from '../components/empty.js';
import { usePageTitle } from '../components/page-title.js';

export function NotFoundPage() {
  usePageTitle('没有这个页面');
  return (
    <EmptyState title="没有这个页面">
      请核对地址，或<Link to="/">回到首页</Link>。
    </EmptyState>
  );
}
