import { useEffect } from 'react';

/** The name of the page in the browser's tab and for screen readers. */
export function usePageTitle(title: string): void {
  useEffect(() => void (document.title = title === '' ? '联审' : `${title} · 联审`), [title]);
}
