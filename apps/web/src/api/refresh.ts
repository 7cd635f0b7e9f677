import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Marks what matches as stale and reads again what is on screen. A first load under way may have asked before the change,
 * and invalidating alone lets its answer stand as fresh: it is read once more when it has come.
 */
export function refresh(client: QueryClient, filters: QueryFilters): void {
  const firstLoads = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  void client.invalidateQueries(filters);
  for (const query of firstLoads)
    void query.fetch().then(
      () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
      () => undefined, // whoever asked first is told
    );
}
