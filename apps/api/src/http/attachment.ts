import type { Response } from 'express';

/** Names a download as people know it, and beside it for a browser that reads ASCII alone. */
export function nameAttachment(response: Response, name: string, ascii: string): void {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  response.setHeader('Content-Disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`); // RFC 6266, 8187
}

/** `.pdf` of a file's name; none where it is no plain one. */
export const extensionOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '';

/** Answers bytes as a download that no browser runs and no cache keeps. */
export function sendAttachment(response: Response, name: string, type: string, bytes: Buffer): void {
  response.attachment(name);
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.end(bytes);
}
