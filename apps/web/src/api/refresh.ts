import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Marks what matches as stale and reads again what is on screen; done when that has come. A first load under way may have asked
 * before the change, and invalidating alone lets its answer stand as fresh: it is read once more when it has come.
 */
export async function refresh(client: QueryClient, filters: QueryFilters): Promise<void> {
  const firstLoads = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  const again = firstLoads.map((query) =>
    query.fetch().then(
      () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
      () => undefined, // whoever asked first is told
    ),
  );
  await Promise.all([client.invalidateQueries(filters), ...again]);
}
