import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import compression from 'compression';
import express, { type RequestHandler, type Router } from 'express';
import { OUTSIDE_BASE } from './base-path.js';

const swaggerFolder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The page of `/docs`: our own, so that no inline script is needed; its assets come from the pinned package. */
const DOCS_PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>联审接口文档</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;
const DOCS_SCRIPT = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, withCredentials: true });\n`;
const DOCS_ASSETS: ReadonlySet<string> = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png']);

/** `/docs` with everything it needs, offline. */
export function docsPages(): Router {
  const router = express.Router();
  const assets = express.static(swaggerFolder, { index: false, fallthrough: true });
  router.get('/docs', (_request, response) => void response.type('html').send(DOCS_PAGE));
  router.get('/docs/start.js', (_request, response) => void response.type('text/javascript').send(DOCS_SCRIPT));
  router.use('/docs', (request, response, next) =>
    DOCS_ASSETS.has(request.path) ? assets(request, response, next) : next(),
  );
  return router;
}

const isOurs = (url: string): boolean =>
  url.startsWith('/api/') || OUTSIDE_BASE.some((name) => url === `/${name}` || url.startsWith(`/${name}/`));

/** A page address may end in a task id (`….handler.1`), so only an extension that starts with a letter names a file. */
const isFileName = (url: string): boolean => /\.[a-z][a-z0-9]*$/i.test(url);

/** The built web app with its fallback for the routes it has of its own. Hashed assets are cached for ever, the page never. */
export function webApp(folder: string): RequestHandler {
  const page = path.join(folder, 'index.html');
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, file) =>
      void response.setHeader(
        'Cache-Control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  const compress = compression(); // of the pages only: an event stream must not wait in a compressor's buffer
  return (request, response, next) => {
    if (isOurs(request.path) || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    const serve = (): void =>
      files(request, response, (error?: unknown) => {
        if (error) return next(error);
        if (!request.accepts('html') || isFileName(request.path) || !existsSync(page)) return next();
        response.setHeader('Cache-Control', 'no-cache');
        response.sendFile(page, { dotfiles: 'allow' });
      });
    return void compress(request, response, serve);
  };
}
