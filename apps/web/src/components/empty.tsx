import type { ReactNode } from 'react';

/** Nothing here: says why and what to do. */
export const EmptyState = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    <div className="empty-hint">{children}</div>
  </div>
);
