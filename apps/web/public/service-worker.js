/**
 * Keeps the pages of this program in the browser, so that they open without a connection: the one HTML page and every asset
 * that the build names. Answers of the API never pass through here; `src/offline` keeps those under the name of who got them.
 */
const CACHE = 'lianshen-pages';
const PAGE = '/';
const MANIFEST = '/asset-manifest.json';
/** A connection that has not answered by then is treated as none. */
const PATIENCE_MS = 4_000;
/** What belongs to the server and is no page of this program. */
const NOT_PAGES = /^\/(api|docs|openapi\.json|healthz|readyz|metrics)(\/|$)/;

/** Assets of a build: their names carry their content, so one that is there is right. */
async function keepAssets(cache) {
  const answer = await fetch(MANIFEST, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${MANIFEST}: ${answer.status}`);
  const chunks = Object.values(await answer.json());
  const names = new Set(chunks.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]));
  const wanted = ['/icon.svg', ...[...names].filter((name) => name.startsWith('assets/')).map((name) => `/${name}`)];
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  await cache.addAll(wanted.filter((path) => !kept.includes(path)));
  const old = kept.filter((path) => path.startsWith('/assets/') && !wanted.includes(path));
  await Promise.all(old.map((path) => cache.delete(path)));
}

/** The page with its assets: the assets first, so that a page never stands without them. */
async function keepPage(page) {
  const cache = await caches.open(CACHE);
  const before = await cache.match(PAGE);
  const [was, is] = await Promise.all([before?.text(), page.clone().text()]);
  if (was === is) return;
  await keepAssets(cache);
  await cache.put(PAGE, page);
}

async function pageFor(event) {
  const inTime = AbortSignal.timeout(PATIENCE_MS);
  try {
    const page = await fetch(event.request, { signal: inTime });
    if (page.ok) event.waitUntil(keepPage(page.clone()).catch(() => undefined));
    return page;
  } catch (error) {
    const kept = await caches.match(PAGE, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

async function assetFor(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}

self.addEventListener('install', (event) => {
  const begin = async () => {
    await keepPage(await fetch(PAGE, { cache: 'no-store' }));
    await self.skipWaiting();
  };
  event.waitUntil(begin());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_PAGES.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(pageFor(event));
  else if (pathname.startsWith('/assets/') || pathname === '/icon.svg') event.respondWith(assetFor(request));
});
