import { useQuery } from '@tanstack/react-query';
import type { NumberReportView, SessionView, TemplateCheckView, TemplateList, TemplateView } from '@lianshen/contracts';
import { call } from '../../api/client.js';

type Session = Pick<SessionView, 'user'> | null | undefined;

/** Templates are the system administrator's, the series of numbers the office's. */
export const managesTemplates = (session: Session): boolean =>
  session?.user.posts.some(({ agency }) => agency === 'SYS') ?? false;
export const keepsNumbers = (session: Session): boolean =>
  session?.user.posts.some(({ post }) => post === 'office') ?? false;

export const templateKeys = { list: ['templates'], one: (kind: string) => ['templates', kind] } as const;
const pathOf = (kind: string): string => `/templates/${encodeURIComponent(kind)}`;

export const useTemplates = () =>
  useQuery({ queryKey: templateKeys.list, queryFn: () => call<TemplateList>('/templates') });
export const useTemplate = (kind: string) =>
  useQuery({ queryKey: templateKeys.one(kind), queryFn: () => call<TemplateView>(pathOf(kind)) });
export const useNumbers = (year: number) =>
  useQuery({ queryKey: ['numbers', year], queryFn: () => call<NumberReportView>(`/numbers?year=${year}`) });

export function checkTemplate(kind: string, file: File): Promise<TemplateCheckView> {
  const body = new FormData();
  body.set('file', file);
  return call<TemplateCheckView>(`${pathOf(kind)}/checks`, { method: 'POST', body });
}

const base = (kind: string): string => `/api/v1${pathOf(kind)}`;
export const wordHref = (kind: string, version: number): string => `${base(kind)}/versions/${version}/file`;
export const sampleHref = (kind: string, version: number): string => `${base(kind)}/versions/${version}/preview`;
export const checkedHref = (kind: string, sha256: string): string => `${base(kind)}/checks/${sha256}/preview`;
