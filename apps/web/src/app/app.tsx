import { App as AntApp, ConfigProvider, type ThemeConfig } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { ApiError } from '../api/problem.js';
import { router } from './router.js';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A call without a connection is tried all the same: what was kept here answers it.
      networkMode: 'always',
      retry: (failures, error) => error instanceof ApiError && error.isUnknown && failures < 2,
    },
  },
});

/**
 * Darker than the defaults where the defaults miss the contrast of WCAG AA. No motion: a leave animation under an opening
 * dialog never ends, and its button is read out as "loading" from then on.
 */
const theme: ThemeConfig = {
  token: {
    motion: false,
    colorPrimary: '#0b57b7',
    colorPrimaryHover: '#084a9e',
    colorErrorHover: '#a31515',
    colorLink: '#0b57b7',
    colorTextPlaceholder: '#5f6b7a',
    colorTextDescription: '#4d5866',
    colorTextDisabled: '#5f6b7a',
    colorError: '#c62828',
    borderRadius: 6,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  },
};

export const App = () => (
  <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
    <AntApp>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </AntApp>
  </ConfigProvider>
);
