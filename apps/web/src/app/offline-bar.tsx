import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { instantText } from '../components/format.js';
import { useConnection } from '../offline/connection.js';

const ASK_MS = 5_000;

/** Says that there is no connection and from when what is shown is; asks for it until it is back, then reads all anew. */
export function OfflineBar() {
  const { isOnline, shownFrom } = useConnection();
  const client = useQueryClient();
  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (isOnline && !wasOnline.current) void client.invalidateQueries();
    wasOnline.current = isOnline;
    if (isOnline) return;
    // Any answer will do: the client itself notes that there was one.
    const ask = (): void => void call('/session').catch(() => undefined);
    const timer = setInterval(ask, ASK_MS);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [client, isOnline]);
  if (isOnline) return null;
  return (
    <p className="offline-bar" role="status">
      连接不上服务器。
      {shownFrom === null ? '' : `页面显示的是 ${instantText(new Date(shownFrom).toISOString())} 存在本机的内容。`}
      填写的内容存在本机，联网后自动发送；提交须等联网。
    </p>
  );
}
