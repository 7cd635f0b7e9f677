import { useQuery } from '@tanstack/react-query';
import type { FilingList, FilingView } from '@lianshen/contracts';
import type { z } from 'zod';
import { call } from '../../api/client.js';
import { keys } from '../../api/queries.js';

/** Filings of the bureau, the latest first. */
export const useFilings = () =>
  useQuery({
    queryKey: keys.filings,
    queryFn: ({ signal }) => call<z.infer<typeof FilingList>>('/filings', { signal }),
  });

export const filingStates: Record<FilingView['state'], string> = {
  pending: '待报送',
  sent: '待签收',
  received: '已备案',
  objected: '有异议',
};
