import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { ProblemAlert } from '../components/problem-alert.js';

/** Where an unexpected error ends: says what is safe and offers the two ways on. A missing chunk after an update lands here too. */
export function ErrorPage() {
  const error = useRouteError();
  return (
    <main className="bare-page">
      <h1>页面出错</h1>
      <ProblemAlert
        problem={error}
        action={
          <div className="buttons">
            <Button type="primary" onClick={() => window.location.reload()}>
              刷新页面
            </Button>
            <Button href="/">回到待办</Button>
          </div>
        }
      />
    </main>
  );
}
